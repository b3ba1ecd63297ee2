import FloorModel
import Glibc

/// What went wrong, told once per kind and place, and what became of files out of use.
extension FileFollower {
  func tell(_ kind: FollowNotice.Kind, _ path: String, _ message: String, once: Bool = false) {
    if once {
      if told.count > 4096 { told.removeAll() }
      guard told.insert("\(kind.rawValue) \(path)").inserted else { return }
    }
    notices.append(FollowNotice(kind, path, message))
  }

  /// Reading a file failed: told when it is new, tried again at the next poll.
  func fail(_ file: FollowedFile, _ error: SystemError) {
    let path = file.checkpoint.path
    file.hasFailed = true
    file.content = nil
    if error.code == ENOENT || error.code == ESTALE {
      mustRescan = true
      return
    }
    if error.code == EBADMSG {
      guard file.isQuiet(for: limits.quiet, now: now) else { return }
      file.isFinished = true
      file.isSettled = true
    }
    let kind: FollowNotice.Kind =
      error.isOutOfDescriptors ? .descriptors : error.code == EBADMSG ? .compressed : .unreadable
    trouble(path, kind, error.reason)
  }

  /// The troubles of one look at the folders: new ones are told, and so is the end of old ones.
  func tell(_ listed: [(path: String, kind: FollowNotice.Kind, reason: String)]) {
    let now = Set(listed.map(\.path))
    for (path, kind) in troubles where !now.contains(path) && (kind == .folder || kind == .notAFile) { recover(path) }
    for (path, kind) in troubles where kind == .descriptors && !now.contains(path) {
      if !files.contains(where: { $0.isPresent && $0.checkpoint.path == path }) { recover(path) }
    }
    for item in listed { trouble(item.path, item.kind, item.reason) }
  }

  func trouble(_ path: String, _ kind: FollowNotice.Kind, _ reason: String) {
    guard troubles[path] != kind else { return }
    troubles[path] = kind
    if kind == .descriptors {
      // They run out for all files at once: one word for all of them.
      guard shortOfDescriptors == nil else { return }
      shortOfDescriptors = path
    }
    let mend =
      switch kind {
      case .descriptors: "Raise LimitNOFILE= of the service. It is tried again every two seconds."
      case .folder: "Create it, correct the path in the configuration, or let the user floorwatch list it."
      case .notAFile: "Only regular files are read; move it away or exclude it."
      case .compressed: "The compressed file is damaged or incomplete; what could be unpacked was read."
      default:
        "Let the user floorwatch read it, for instance through the file's group. It is tried again every two seconds."
      }
    notices.append(FollowNotice(kind, path, "\(path): \(reason). \(mend)"))
  }

  func recover(_ path: String) {
    guard let kind = troubles.removeValue(forKey: path) else { return }
    var path = path
    if kind == .descriptors {
      guard !troubles.values.contains(.descriptors), let first = shortOfDescriptors else { return }
      shortOfDescriptors = nil
      path = first
    }
    notices.append(FollowNotice(.recovered, path, "\(path) can be read again."))
  }

  /// Files out of use: their torn last line is due, and their descriptors are given back.
  func retire() {
    var newest: [String: FollowedFile] = [:]
    for file in files where file.place == .listed {
      if let other = newest[file.age.series], !other.precedes(file) { continue }
      newest[file.age.series] = file
    }
    var open = files.count { $0.content != nil }
    for file in files where file.isPresent {
      let isNewest = newest[file.age.series] === file
      let isDone = !file.mayHaveLines
      // A folder that is away may come back, and with it whoever writes the rest of the line.
      if isAway(file) { continue }
      if !isNewest && isDone && file.isQuiet(for: limits.quiet, now: now) && file.checkpoint.copyOf == nil {
        if file.size > file.checkpoint.offset && !file.age.isCompressed {
          file.handsTorn = true
          continue
        }
        if file.place == .unlisted {
          file.leave(now: now)
        }
      }
      guard file.content != nil, isDone else { continue }
      if (!isNewest && file.isQuiet(for: limits.closeAfter, now: now) && file.place == .listed)
        || (open > limits.openFiles && file.place == .listed)
      {
        file.content = nil
        open -= 1
      }
    }
  }

  private func isAway(_ file: FollowedFile) -> Bool {
    !missingFolders.isEmpty && missingFolders.contains { file.checkpoint.path.hasPrefix($0) }
  }

  /// Closes a file that was only opened to be compared.
  func closeSpare(_ file: FollowedFile) {
    if !file.mayHaveLines && file.place == .listed { file.content = nil }
  }
}
