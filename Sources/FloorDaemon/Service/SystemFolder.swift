import Glibc

/// Makes the folders the daemon writes to, where the package or tmpfiles have not.
enum SystemFolder {
  /// Makes a folder and its missing parents.
  static func make(_ path: String, mode: mode_t) throws {
    var status = stat()
    if stat(path, &status) == 0 {
      guard status.st_mode & S_IFMT == S_IFDIR else { throw SystemError(ENOTDIR, path: path) }
      return
    }
    if let slash = path.lastIndex(of: "/"), slash != path.startIndex { try make(String(path[..<slash]), mode: 0o755) }
    guard mkdir(path, mode) == 0 || errno == EEXIST else { throw SystemError(path: path) }
  }
}
