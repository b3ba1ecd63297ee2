import FloorModel
import Glibc

/// Which files have had their time.
enum JournalRetention {
  private struct File {
    var path: String
    var stream: Event.Stream
    var day: Int
    var size: Int64
  }

  /// Deletes each stream's files of days before its `oldest`, then the oldest of all until `largest` bytes together are
  /// not exceeded. Today's files always stay.
  static func prune(
    _ folders: [Event.Stream: String], today: Int, oldest: [Event.Stream: Int], largest: Int64
  ) throws(SystemError) -> [String] {
    var files: [File] = []
    for stream in Event.Stream.allCases {
      guard let folder = folders[stream] else { continue }
      for name in try JournalFolder.files(of: stream, in: folder) {
        let path = "\(folder)/\(name)"
        guard let day = JournalFile.day(stream, name: name), let status = try? FileStatus.of(path: path) else {
          continue
        }
        files.append(File(path: path, stream: stream, day: day, size: status.size))
      }
    }
    var total = files.reduce(0) { $0 + $1.size }
    var deleted: [String] = []
    func delete(_ file: File) throws(SystemError) {
      guard unlink(file.path) == 0 || errno == ENOENT else { throw SystemError(path: file.path) }
      total -= file.size
      deleted.append(file.path)
    }
    var left: [File] = []
    for file in files where file.day < today {
      if file.day < oldest[file.stream] ?? .min { try delete(file) } else { left.append(file) }
    }
    for file in left.sorted(by: { ($0.day, $0.path) < ($1.day, $1.path) }) where total > largest { try delete(file) }
    return deleted
  }
}
