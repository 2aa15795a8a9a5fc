//! What happens to the files and folders themselves.

use std::fs;
use std::path::{Path, PathBuf};

use counterpoint::model::Comparison;
use counterpoint::storage::{self, Problem};

use crate::folder;
use crate::sample::sample;

#[test]
fn a_failed_save_leaves_the_old_file_and_says_why() {
    let folder = folder();
    let names = |path: &Path| -> Vec<_> {
        fs::read_dir(path).expect("a folder").map(|entry| entry.expect("an entry").file_name()).collect()
    };
    let fails = |path: &Path| match storage::save(path, &sample()) {
        Err(storage::Error { problem, path: at }) if at == path => problem,
        other => panic!("{other:?}"),
    };

    let vanished = folder.path().join("gone").join("x.ron");
    assert_eq!(fails(&vanished), Problem::NoFolder);

    let in_the_way = folder.path().join("folder.ron");
    fs::create_dir(&in_the_way).expect("a folder");
    fs::write(in_the_way.join("old"), "old").expect("written");
    assert!(matches!(fails(&in_the_way), Problem::CannotWrite(_)));
    assert_eq!(names(&in_the_way), ["old"]);

    let under_a_file = in_the_way.join("old").join("x.ron");
    assert_eq!(fails(&under_a_file), Problem::NoFolder);
    assert_eq!(fs::read_to_string(in_the_way.join("old")).expect("still there"), "old");

    let protected = folder.path().join("protected.ron");
    fs::write(&protected, "old").expect("written");
    let mut permissions = fs::metadata(&protected).expect("there").permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&protected, permissions).expect("set");
    assert_eq!(fails(&protected), Problem::WriteProtected);
    assert_eq!(fs::read_to_string(&protected).expect("still there"), "old");

    let mut left: Vec<_> = names(folder.path());
    left.sort();
    assert_eq!(left, ["folder.ron", "protected.ron"], "nothing temporary stays");
    let message = storage::save(&vanished, &sample()).expect_err("no folder").to_string();
    assert!(message.starts_with("Saving failed, there is no such folder") && message.ends_with("x.ron"), "{message}");
}

#[cfg(unix)]
#[test]
fn a_saved_file_keeps_what_it_was() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    use std::os::unix::net::UnixListener;
    let folder = folder();
    let mode = |path: &Path| fs::metadata(path).expect("there").permissions().mode() & 0o777;

    let plain = folder.path().join("plain");
    fs::write(&plain, "").expect("written");
    let path = folder.path().join("talks.ron");
    storage::save(&path, &sample()).expect("saved");
    assert_eq!(mode(&path), mode(&plain), "a new file is as open as any other");

    fs::set_permissions(&path, PermissionsExt::from_mode(0o640)).expect("set");
    storage::save(&path, &Comparison::default()).expect("saved");
    assert_eq!(mode(&path), 0o640);

    for (link, target) in [("link.ron", "talks.ron"), ("new-link.ron", "new.ron")] {
        let link = folder.path().join(link);
        symlink(target, &link).expect("a link");
        storage::save(&link, &sample()).expect("saved");
        assert_eq!(fs::read_link(&link).expect("still a link"), PathBuf::from(target));
        assert_eq!(storage::open(&folder.path().join(target)).expect("opened").comparison, sample());
    }

    let socket = folder.path().join("socket");
    let _listening = UnixListener::bind(&socket).expect("a socket");
    assert!(storage::write_text(&socket, "x").is_err(), "only a plain file is replaced");
}

#[test]
fn what_is_no_plain_file_is_not_read() {
    let folder = folder();
    let problem = |path: &Path| storage::read_bytes(path).expect_err("not read").problem;
    assert_eq!(problem(&folder.path().join("none.txt")), Problem::NotFound);
    assert_eq!(problem(folder.path()), Problem::IsFolder);
    #[cfg(unix)]
    {
        let socket = folder.path().join("socket");
        let _listening = std::os::unix::net::UnixListener::bind(&socket).expect("a socket");
        assert_eq!(problem(&socket), Problem::NotAFile);
    }

    let path = folder.path().join("x.txt");
    fs::write(&path, "No.").expect("written");
    assert_eq!(storage::read_bytes(&path).expect("read"), b"No.");
    assert_eq!(problem(&path.join("y.txt")), Problem::NotFound);

    let large = fs::File::create(&path).expect("made");
    large.set_len(storage::ARTICLE_LIMIT).expect("grown");
    assert_eq!(storage::read_bytes(&path).expect("just small enough").len() as u64, storage::ARTICLE_LIMIT);
    large.set_len(50_000_000).expect("grown");
    assert_eq!(problem(&path), Problem::TooLarge { limit: storage::ARTICLE_LIMIT });
    let message = storage::read_bytes(&path).expect_err("too large").to_string();
    assert!(message.starts_with("This is larger than 20 MB; split it"), "{message}");
    large.set_len(storage::COMPARISON_LIMIT + 1).expect("grown");
    let problem = storage::open(&path).expect_err("too large").problem;
    assert_eq!(problem, Problem::TooLarge { limit: storage::COMPARISON_LIMIT });
}

#[test]
fn a_folder_is_listed_for_people() {
    let folder = folder();
    for name in ["b", "C"] {
        fs::create_dir(folder.path().join(name)).expect("a folder");
    }
    for name in ["z.txt", "A.ron", ".hidden"] {
        fs::write(folder.path().join(name), "").expect("written");
    }
    let entries = storage::list_folder(folder.path()).expect("listed");
    let seen: Vec<_> = entries.iter().map(|entry| (entry.name.as_str(), entry.is_folder)).collect();
    assert_eq!(seen, [("b", true), ("C", true), ("A.ron", false), ("z.txt", false)]);
    assert_eq!(entries[0].path, folder.path().join("b"));

    let problem = |path: &Path| storage::list_folder(path).expect_err("not listed").problem;
    assert_eq!(problem(&folder.path().join("none")), Problem::NotFound);
    assert!(matches!(problem(&folder.path().join("z.txt")), Problem::CannotRead(_)));
}
