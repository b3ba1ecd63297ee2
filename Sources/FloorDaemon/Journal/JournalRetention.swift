import FloorModel
import Glibc

/// Which files have had their time.
enum JournalRetention {
  /// Deletes a stream's files of days before `oldest`, then the oldest ones until `largest` bytes are not exceeded.
  static func prune(
    _ stream: Event.Stream, folder: String, today: Int, oldest: Int, largest: Int64
  ) throws(SystemError) -> [String] {
    var files: [(path: String, day: Int, size: Int64)] = []
    for name in try JournalFolder.files(of: stream, in: folder) {
      let path = "\(folder)/\(name)"
      guard let day = JournalFile.day(stream, name: name), let status = try? FileStatus.of(path: path) else { continue }
      files.append((path, day, status.size))
    }
    var total = files.reduce(0) { $0 + $1.size }
    var deleted: [String] = []
    for file in files where file.day < today && (file.day < oldest || total > largest) {
      guard unlink(file.path) == 0 || errno == ENOENT else { throw SystemError(path: file.path) }
      total -= file.size
      deleted.append(file.path)
    }
    return deleted
  }
}
