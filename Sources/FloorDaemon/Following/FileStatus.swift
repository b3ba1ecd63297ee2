import Glibc

/// What `stat` says of a path or a descriptor.
package struct FileStatus: Sendable, Hashable {
  /// What stands there.
  package enum Kind: Sendable, Hashable {
    case file, folder, pipe, socket, device

    fileprivate init(_ mode: mode_t) {
      self =
        switch mode & S_IFMT {
        case S_IFREG: .file
        case S_IFDIR: .folder
        case S_IFIFO: .pipe
        case S_IFSOCK: .socket
        default: .device
        }
    }

    /// `a named pipe`.
    package var words: String {
      switch self {
      case .file: "a file"
      case .folder: "a folder"
      case .pipe: "a named pipe (FIFO)"
      case .socket: "a socket"
      case .device: "a device"
      }
    }
  }

  package var kind: Kind
  var identity: FileIdentity
  var size: Int64
  /// Last change of the content, milliseconds since the epoch; set by the writer's clock, so only ever a hint.
  var modified: Int64
  /// Last change of content or inode in nanoseconds: equal means untouched.
  var changed: Int64
  var links: Int

  private init(_ raw: stat) {
    kind = Kind(raw.st_mode)
    identity = FileIdentity(device: UInt64(raw.st_dev), inode: UInt64(raw.st_ino))
    size = Int64(raw.st_size)
    modified = Int64(raw.st_mtim.tv_sec) * 1000 + Int64(raw.st_mtim.tv_nsec) / 1_000_000
    changed = Int64(raw.st_ctim.tv_sec) &* 1_000_000_000 &+ Int64(raw.st_ctim.tv_nsec)
    links = Int(raw.st_nlink)
  }

  /// The status of what a path leads to, symlinks followed.
  ///
  /// - Throws: `SystemError`.
  package static func of(path: String) throws(SystemError) -> FileStatus {
    var raw = stat()
    guard stat(path, &raw) == 0 else { throw SystemError(path: path) }
    return FileStatus(raw)
  }

  /// The status of an open file.
  ///
  /// - Throws: `SystemError`.
  static func of(descriptor: Int32, path: String) throws(SystemError) -> FileStatus {
    var raw = stat()
    guard fstat(descriptor, &raw) == 0 else { throw SystemError(path: path) }
    return FileStatus(raw)
  }
}

/// A system call that failed, and on what.
package struct SystemError: Error, Sendable, Hashable, CustomStringConvertible {
  /// `errno`.
  package let code: Int32
  /// The path it was about.
  package let path: String

  /// The failure that `errno` tells of, or the one given.
  package init(_ code: Int32 = errno, path: String) {
    self.code = code
    self.path = path
  }

  /// The kernel's words: `Permission denied`.
  package var reason: String { String(cString: strerror(code)) }

  package var description: String { "\(path): \(reason)" }

  /// Whether the process or the system ran out of file descriptors.
  var isOutOfDescriptors: Bool { code == EMFILE || code == ENFILE }

  /// Whether there is no room left on the device, or none left for this user.
  package var isOutOfSpace: Bool { code == ENOSPC || code == EDQUOT }
}
