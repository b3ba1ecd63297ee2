import Glibc

/// A file that is appended to; a protocol so that tests can make any single system call fail.
protocol AppendFile: AnyObject {
  /// Appends the bytes and has them on disk when it returns; on failure the file is as long as before.
  func append(_ bytes: [UInt8]) throws(SystemError)

  /// Whether the path still leads to this file.
  func isStill(at path: String) -> Bool
}

/// Opens files to append to.
protocol AppendFiles {
  /// The file at a path, made if need be.
  func open(_ path: String) throws(SystemError) -> any AppendFile
}

/// Files through the kernel.
struct SystemAppendFiles: AppendFiles {
  func open(_ path: String) throws(SystemError) -> any AppendFile { try SystemAppendFile(path: path) }
}

/// A file through the kernel, with mode 0640: its group reads it.
final class SystemAppendFile: AppendFile {
  private let descriptor: Int32
  private let path: String

  init(path: String) throws(SystemError) {
    let isNew = access(path, F_OK) != 0
    // No following of links: whoever may write to the folder must not redirect us.
    descriptor = Glibc.open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0o640)
    guard descriptor >= 0 else { throw SystemError(path: path) }
    self.path = path
    if isNew {
      fchmod(descriptor, 0o640)
      JournalFolder.sync(folderOf: path)
    }
  }

  deinit { close(descriptor) }

  func append(_ bytes: [UInt8]) throws(SystemError) {
    let before = try FileStatus.of(descriptor: descriptor, path: path).size
    let failure = bytes.withUnsafeBytes { buffer -> SystemError? in
      var done = 0
      while done < buffer.count, let base = buffer.baseAddress {
        let count = write(descriptor, base + done, buffer.count - done)
        if count > 0 {
          done += count
        } else if count == 0 {
          return SystemError(EIO, path: path)
        } else if errno != EINTR {
          return SystemError(path: path)
        }
      }
      return fdatasync(descriptor) == 0 ? nil : SystemError(path: path)
    }
    if let failure {
      ftruncate(descriptor, off_t(before))
      throw failure
    }
  }

  func isStill(at path: String) -> Bool {
    guard let mine = try? FileStatus.of(descriptor: descriptor, path: path),
      let there = try? FileStatus.of(path: path)
    else { return false }
    return mine.identity == there.identity
  }
}
