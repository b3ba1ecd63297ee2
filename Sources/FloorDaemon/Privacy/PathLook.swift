import Glibc

/// What stands at a path: mode, owner and group by name.
package enum PathLook {
  /// What is found; nil where there is nothing or it may not be looked at.
  package static func found(_ path: String) -> PrivacySheet.Found? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    return PrivacySheet.Found(
      mode: octal(status.st_mode & 0o7777), owner: userName(status.st_uid), group: Accounts.groupName(status.st_gid))
  }
}
