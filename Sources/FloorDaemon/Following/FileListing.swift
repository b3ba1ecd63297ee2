import Glibc

/// A file that matches a source's patterns.
struct ListedFile: Sendable, Hashable {
  /// Its path, symlinks resolved.
  var path: String
  var status: FileStatus
}

/// One look at the folders of a source: the files that match, and what stood in the way.
struct FileListing {
  /// The files, each once although several paths lead to it.
  private(set) var files: [ListedFile] = []
  /// The folders that were looked at: the ones to watch.
  private(set) var folders: Set<String> = []
  /// The names in those folders that are none of the files, with their inodes: where renamed files are found again.
  private(set) var strangers: [String: [(name: String, inode: UInt64)]] = [:]
  /// Folders that are not there.
  private(set) var missing: Set<String> = []
  /// Folders and files that could not be looked at: whether anything is there is not known.
  private(set) var unclear: Set<String> = []
  /// What stood in the way, by path.
  private(set) var troubles: [(path: String, kind: FollowNotice.Kind, reason: String)] = []

  /// Looks at the disk.
  init(of source: LogSource) {
    var matches: [(path: String, isLink: Bool)] = []
    for pattern in source.patterns {
      expand(pattern.split(separator: "/").map(String.init)[...], below: "/", into: &matches)
    }
    // Real names before links, so that a link beside its target is the one left out.
    matches.sort { ($0.isLink ? 1 : 0, $0.path) < ($1.isLink ? 1 : 0, $1.path) }
    var seen: Set<FileIdentity> = []
    for match in matches where !source.excluded.contains(where: { fnmatch($0, match.path, FNM_PATHNAME) == 0 }) {
      do {
        let status = try FileStatus.of(path: match.path)
        guard status.kind == .file else {
          troubles.append((match.path, .notAFile, "is \(status.kind.words)"))
          continue
        }
        guard seen.insert(status.identity).inserted else { continue }
        files.append(ListedFile(path: match.isLink ? Self.resolved(match.path) : match.path, status: status))
      } catch {
        // A file that went between the listing and the look is no trouble.
        guard error.code != ENOENT else { continue }
        unclear.insert(match.path)
        troubles.append((match.path, .unreadable, error.reason))
      }
    }
    let known = Set(files.map(\.path))
    for (folder, names) in strangers { strangers[folder] = names.filter { !known.contains(folder + $0.name) } }
  }

  /// Lists a folder and goes on with those entries that match the first of the remaining components.
  private mutating func expand(
    _ components: ArraySlice<String>, below folder: String, into matches: inout [(path: String, isLink: Bool)]
  ) {
    guard let component = components.first else { return }
    let isLast = components.count == 1
    let isWild = component.contains { "*?[".contains($0) }
    if !isLast && !isWild {
      return expand(components.dropFirst(), below: folder + component + "/", into: &matches)
    }
    guard let entries = list(folder, remember: isLast) else { return }
    for entry in entries where fnmatch(component, entry.name, FNM_PERIOD) == 0 {
      if isLast {
        matches.append((folder + entry.name, entry.isLink))
      } else if entry.canBeFolder {
        expand(components.dropFirst(), below: folder + entry.name + "/", into: &matches)
      }
    }
  }

  private mutating func list(_ folder: String, remember: Bool) -> [Entry]? {
    folders.insert(folder)
    guard let stream = opendir(folder) else {
      let error = SystemError(path: folder)
      // In a wild folder component a plain file is just not a match.
      if error.code != ENOTDIR || remember {
        troubles.append((folder, error.isOutOfDescriptors ? .descriptors : .folder, error.reason))
      }
      if error.code == ENOENT { missing.insert(folder) }
      if error.code == ENOTDIR { folders.remove(folder) }
      if error.code != ENOENT, error.code != ENOTDIR { unclear.insert(folder) }
      return nil
    }
    defer { closedir(stream) }
    var entries: [Entry] = []
    while let raw = readdir(stream) {
      let name = withUnsafePointer(to: &raw.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      guard name != ".", name != ".." else { continue }
      entries.append(Entry(name: name, inode: UInt64(raw.pointee.d_ino), type: raw.pointee.d_type))
    }
    if remember { strangers[folder] = entries.map { ($0.name, $0.inode) } }
    return entries
  }

  /// Whether a path could not be looked at, or lies in a folder that could not be listed.
  func isUnclear(_ path: String) -> Bool {
    unclear.contains(path) || unclear.contains { $0.hasSuffix("/") && path.hasPrefix($0) }
  }

  private static func resolved(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  private struct Entry {
    let name: String
    let inode: UInt64
    let type: UInt8
    var isLink: Bool { type == UInt8(DT_LNK) }
    var canBeFolder: Bool { type == UInt8(DT_DIR) || isLink || type == UInt8(DT_UNKNOWN) }
  }
}
