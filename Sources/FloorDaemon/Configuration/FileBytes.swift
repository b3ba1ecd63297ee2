import Glibc

/// Reads a small file whole.
enum FileBytes {
  /// Why a file could not be read.
  struct Failure: Error {
    /// The system's error number.
    var code: Int32
  }

  /// The bytes of a file, and at most a little more than `limit` of them, so that a caller sees that it is too long.
  static func read(_ path: String, atMost limit: Int) throws(Failure) -> [UInt8] {
    // Without O_NONBLOCK, opening a FIFO nobody writes to would never return.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw Failure(code: errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw Failure(code: errno) }
    guard status.st_mode & S_IFMT != S_IFDIR else { throw Failure(code: EISDIR) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while bytes.count <= limit {
      let got = chunk.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
      if got < 0, errno == EINTR { continue }
      if got < 0, errno == EAGAIN {
        // A pipe whose writer has not written yet: `config check /dev/stdin`.
        var one = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        _ = poll(&one, 1, -1)
        continue
      }
      guard got >= 0 else { throw Failure(code: errno) }
      if got == 0 { break }
      bytes.append(contentsOf: chunk[..<got])
    }
    return bytes
  }
}
