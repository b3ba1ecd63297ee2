import FloorModel
import Glibc

/// Looks at the folders floorwatch writes to before it does: what would keep `run` from starting is found by `config check`.
struct FolderCheck {
  /// What is wrong with them.
  let problems: [ConfigurationProblem]

  /// Looks at the folders of a configuration.
  ///
  /// - Parameters:
  ///   - writing: whether this user must be able to write to them.
  ///   - chosenOnly: whether only folders are looked at that the file itself names.
  init(_ decoded: DecodedConfiguration, writing: Bool, chosenOnly: Bool) {
    let paths = decoded.configuration.paths
    let inside = Event.Stream.allCases.map { "\(paths.log)/\($0.rawValue)" }
    let folders = [("paths.log", paths.log, inside), ("paths.state", paths.state, [Store.path(in: paths.state)])]
    problems = folders.flatMap { key, path, inside -> [ConfigurationProblem] in
      let position = decoded.places.folders[key]
      guard position != nil || !chosenOnly else { return [] }
      let place = Self.nearest(path)
      if let kind = place.kind, kind != .folder {
        return [
          ConfigurationProblem(
            at: position, "\(key): `\(place.path)` is \(kind.words), expected a folder.",
            mend: "Name a folder; floorwatch makes it where it may.")
        ]
      }
      guard writing else { return [] }
      let targets = [place.path] + inside.filter { access($0, F_OK) == 0 }
      return targets.compactMap { target -> ConfigurationProblem? in
        guard access(target, target.hasSuffix(".sqlite") ? W_OK : W_OK | X_OK) != 0 else { return nil }
        let code = errno
        return ConfigurationProblem(
          at: position, "\(key): " + Self.sentence(target, code), mend: Self.mend(target, code))
      }
    }
  }

  /// What stands at a path, or at the nearest place above it where anything does.
  private static func nearest(_ path: String) -> (path: String, kind: FileStatus.Kind?) {
    if let status = try? FileStatus.of(path: path) { return (path, status.kind) }
    guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return ("/", .folder) }
    return nearest(String(path[..<slash]))
  }

  private static func sentence(_ path: String, _ code: Int32) -> String {
    "user \(userName(geteuid())) may not write to `\(path)` (\(String(cString: strerror(code))))."
  }

  /// How to mend that a path cannot be written to.
  static func mend(_ path: String, _ code: Int32) -> String {
    let user = userName(geteuid())
    guard code == EACCES || code == EPERM else { return "Name another folder, or look at the disk it is on." }
    var status = stat()
    let owner = stat(path, &status) == 0 ? userName(status.st_uid) : nil
    let asOwner = owner.flatMap { $0 == user || $0 == "root" ? nil : ", or run this as \($0) (sudo -u \($0) …)" } ?? ""
    return "Give it to that user (chown -R \(user) \(path)), name another folder in `paths`\(asOwner)."
  }
}
