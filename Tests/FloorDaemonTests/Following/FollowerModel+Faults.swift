import FloorModel
import Foundation

@testable import FloorDaemon

/// What happens to log folders beside writing and rotating.
extension FollowerModel {
  /// One of the rarer things.
  func fault() throws {
    let index = Int.random(in: series.indices, using: &random)
    now = now + Milliseconds.random(in: 1...900, using: &random)
    switch Int.random(in: 0..<10, using: &random) {
    case 0..<3: try vanish()
    case 3..<5: try rewriteInPlace(index)
    case 5..<8: try straggle(index)
    default: try replace(index)
    }
  }

  /// Before the first start: what was rotated and compressed long ago.
  func leaveBehind(_ index: Int) throws {
    guard series[index].style != .dated, Bool.random(using: &random) else { return }
    let name = "\(series[index].name).log.3"
    note("leftover \(name).gz")
    for _ in 0..<Int.random(in: 1...5, using: &random) { try put(line(index), into: name) }
    try folder.compress(name)
    // Whoever compresses may still be at it, as far as a follower can tell from a fresh file.
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: -3600)], ofItemAtPath: folder[name + ".gz"])
    holds[name + ".gz"] = holds.removeValue(forKey: name)
  }

  private func put(_ line: String, into name: String) throws {
    try folder.append(line + "\n", to: name)
    holds[name, default: []].append(line)
    mandatory.insert(line)
  }

  // MARK: - A folder that is away for a while

  /// The folder is renamed or its disk unmounted; the daemon looks, and perhaps crashes, before it is back.
  private func vanish() throws {
    guard !isAway else { return }
    note("the folder is away")
    guard rename(folder.path, folder.path + "-away") == 0 else { throw SystemError(path: folder.path) }
    isAway = true
    for _ in 0..<Int.random(in: 0...3, using: &random) {
      switch Int.random(in: 0..<5, using: &random) {
      case 0: crash()
      case 1: commit()
      default: read()
      }
    }
  }

  func comeBack() throws {
    guard isAway else { return }
    note("the folder is back")
    guard rename(folder.path + "-away", folder.path) == 0 else { throw SystemError(path: folder.path) }
    isAway = false
  }

  // MARK: - Writers with habits of their own

  /// The same inode, not shortened first: other lines over those that were there, and more of them.
  private func rewriteInPlace(_ index: Int) throws {
    try comeBack()
    let name = series[index].current
    guard folder.exists(name), series[index].partial.isEmpty else { return }
    note("rewrite in place \(name)")
    let size = try folder.text(name).utf8.count
    release(name)
    // The kernel's clock for files ticks in milliseconds: the model's is not bound to it.
    usleep(10_000)
    var text = ""
    while text.utf8.count <= size {
      let line = line(index)
      text += line + "\n"
      holds[name, default: []].append(line)
      mandatory.insert(line)
    }
    let descriptor = open(folder[name], O_WRONLY)
    guard descriptor >= 0 else { throw SystemError(path: folder[name]) }
    defer { close(descriptor) }
    guard write(descriptor, text, text.utf8.count) == text.utf8.count else { throw SystemError(path: folder[name]) }
    usleep(10_000)
  }

  /// A second writer that has not reopened its log since the rotation goes on in the rotated file.
  private func straggle(_ index: Int) throws {
    try comeBack()
    let name = "\(series[index].name).log.1"
    guard series[index].style == .rename, folder.exists(name) else { return }
    note("straggler \(name)")
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      let line = line(index)
      unordered.insert(line)
      try put(line, into: name)
    }
  }

  /// A new file takes the place of the old one in one step, as editors and careful programs do.
  private func replace(_ index: Int) throws {
    try comeBack()
    let name = series[index].current
    guard folder.exists(name), series[index].partial.isEmpty else { return }
    note("replace \(name)")
    release(name)
    for _ in 0..<Int.random(in: 1...6, using: &random) {
      let line = line(index)
      try folder.append(line + "\n", to: "new")
      holds[name, default: []].append(line)
      mandatory.insert(line)
    }
    try folder.rename("new", name)
  }
}
