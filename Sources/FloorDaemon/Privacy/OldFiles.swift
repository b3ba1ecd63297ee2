import FloorModel
import Glibc

/// Files beside the streams that have had their time: weekly pages, the audit's months, damaged databases.
enum OldFiles {
  /// Deletes them and gives their paths.
  ///
  /// - Throws: `SystemError`.
  static func prune(_ configuration: FloorConfiguration, _ keeping: RetentionPlan, now: Timestamp) throws -> [String] {
    let log = configuration.paths.log
    var gone = try delete(in: log + "/summaries") { name, _ in
      ISOWeek(name.prefix(8)).map { $0.monday + 6 < keeping.team } ?? false
    }
    gone += try delete(in: AccessAudit.folder(log: log)) { name, _ in
      AccessAudit.lastDay(ofFile: name).map { $0 < keeping.audit } ?? false
    }
    gone += try delete(in: configuration.paths.state) { name, status in
      name.contains(".sqlite.damaged-") && now.milliseconds - status.modified > RetentionPlan.raw
    }
    return gone
  }

  private static func delete(in folder: String, _ isOld: (String, FileStatus) -> Bool) throws -> [String] {
    var gone: [String] = []
    for name in try names(in: folder) {
      let path = "\(folder)/\(name)"
      guard let status = try? FileStatus.of(path: path), status.kind == .file, isOld(name, status) else { continue }
      guard unlink(path) == 0 || errno == ENOENT else { throw SystemError(path: path) }
      gone.append(path)
    }
    return gone
  }

  /// The names in a folder, in order; none when there is no folder.
  static func names(in folder: String) throws(SystemError) -> [String] {
    guard let listing = opendir(folder) else {
      if errno == ENOENT { return [] }
      throw SystemError(path: folder)
    }
    defer { closedir(listing) }
    var names: [String] = []
    while let raw = readdir(listing) {
      let name = withUnsafePointer(to: &raw.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }
}
