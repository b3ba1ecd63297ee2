import Glibc

/// Makes the folders the daemon writes to, where the package or tmpfiles have not.
enum SystemFolder {
  /// A folder that cannot be made or used: which, why, and where it is named.
  struct Failure: Error, CustomStringConvertible {
    let description: String
    /// Somebody has to give a right or name another folder; otherwise it may be over at the next try.
    let isRefusal: Bool

    /// A folder, or what is in it, that the system keeps this user from.
    init(_ error: SystemError, key: String) {
      isRefusal = [EACCES, EPERM, ENOTDIR, ENOENT, ELOOP].contains(error.code)
      description =
        "\(key): "
        + (isRefusal ? "\(error). \(FolderCheck.mend(error.path, error.code))" : StoreTrouble.word(error).description)
    }
  }

  /// Makes a folder and its missing parents.
  ///
  /// - Parameter key: the configuration's key that names it, for the message.
  /// - Throws: `Failure`.
  static func make(_ path: String, mode: mode_t, key: String) throws(Failure) {
    do throws(SystemError) {
      try make(path, mode: mode)
    } catch {
      throw Failure(error, key: key)
    }
  }

  private static func make(_ path: String, mode: mode_t) throws(SystemError) {
    var status = stat()
    if stat(path, &status) == 0 {
      guard status.st_mode & S_IFMT == S_IFDIR else { throw SystemError(ENOTDIR, path: path) }
      return
    }
    if let slash = path.lastIndex(of: "/"), slash != path.startIndex { try make(String(path[..<slash]), mode: 0o755) }
    guard mkdir(path, mode) == 0 || errno == EEXIST else { throw SystemError(path: path) }
  }
}
