import FloorModel

/// Which known file is which file on disk: by device and inode, and by what was read of it.
extension FileFollower {
  /// What comparing a known file with what stands at its inode gave.
  private enum Recognition {
    case same
    case truncated
    case rewritten
    /// It could not be looked at; nothing is concluded.
    case unclear
  }

  /// Looks at the open files only, and at those that have nothing to open yet.
  func lookAtOpenFiles() {
    // What others are copies of may have been emptied and filled again: then only its content tells what it is.
    let principals = hasUndecided ? Set(files.compactMap(\.checkpoint.copyOf)) : []
    for file in files where file.isPresent {
      guard let content = file.content, let status = try? content.status() else { continue }
      if status.size < file.checkpoint.offset && !file.age.isCompressed { mustRescan = true }
      if status.changed != file.changed, principals.contains(file.number) { mustRescan = true }
      file.note(status, now: now)
    }
    // A file that was empty when it was listed is not open yet: its first line must not wait for the next listing.
    for file in files where file.place == .listed && file.content == nil && file.size == 0 {
      guard let status = try? FileStatus.of(path: file.checkpoint.path),
        status.identity == file.checkpoint.identity
      else {
        mustRescan = true
        continue
      }
      file.note(status, now: now)
    }
  }

  /// Looks at the folders and brings the known files in line with them.
  func reconcile() {
    mustRescan = false
    forgetQueues()
    let listing = FileListing(of: source)
    folders = listing.folders
    missingFolders = listing.missing
    tell(listing.troubles)

    var byIdentity: [FileIdentity: [FollowedFile]] = [:]
    for file in files { byIdentity[file.checkpoint.identity, default: []].append(file) }
    var found: Set<ObjectIdentifier> = []
    var newcomers: [ListedFile] = []
    for listed in listing.files {
      // Present files before those that are gone, which only left their inode behind.
      let candidates = (byIdentity[listed.status.identity] ?? []).sorted { $0.isPresent && !$1.isPresent }
      if let owner = candidates.first(where: { !found.contains(ObjectIdentifier($0)) && owns($0, listed) }) {
        found.insert(ObjectIdentifier(owner))
        owner.move(to: listed.path, listed.status, place: .listed, now: now)
      } else {
        newcomers.append(listed)
      }
    }
    // A folder that cannot be listed is not an empty one: its files are where they were.
    for file in files
    where !found.contains(ObjectIdentifier(file)) && file.place != .gone && !listing.isUnclear(file.checkpoint.path) {
      miss(file, listing)
    }
    for listed in newcomers { files.append(meet(listed)) }
    forget()
  }

  private func meet(_ listed: ListedFile) -> FollowedFile {
    defer { nextNumber += 1 }
    return FollowedFile(source: source.id, number: nextNumber, listed: listed, now: now)
  }

  /// Whether the listed file, which has this file's inode, still holds what was read of it.
  private func owns(_ file: FollowedFile, _ listed: ListedFile) -> Bool {
    switch recognise(file, listed.status, path: listed.path) {
    case .same, .unclear: return true
    case .truncated:
      guard file.place != .gone else { return false }
      counters.truncated += 1
      tell(
        .truncated, listed.path,
        "\(listed.path) is shorter (\(listed.status.size) bytes) than what was read of it "
          + "(\(file.checkpoint.offset) bytes): it was truncated and is read from its start.")
    case .rewritten:
      guard file.place != .gone else { return false }
      // A new file that got a deleted one's inode was not rewritten.
      guard listed.path == file.checkpoint.path else { break }
      counters.rewritten += 1
      tell(
        .rewritten, listed.path,
        "\(listed.path) no longer holds what was read of it: it was replaced or rewritten and is read from its start.")
    }
    // Its inode now belongs to other content; whether its own lives on elsewhere is seen later.
    file.content = nil
    return false
  }

  private func recognise(_ file: FollowedFile, _ status: FileStatus, path: String) -> Recognition {
    if status.changed == file.verified && file.isPresent && status.size == file.size { return .same }
    let checkpoint = file.checkpoint
    if !file.age.isCompressed && status.size < max(checkpoint.offset, checkpoint.copied) { return .truncated }
    guard checkpoint.offset > 0 else { return .same }
    do {
      let content = try reopen(file, status, path: path)
      switch try content.matches(checkpoint) {
      case .same:
        trust(file, status)
        return .same
      case .otherHead, .otherTail:
        // It may have become shorter since it was listed.
        let size = try content.status().size
        return size < checkpoint.offset && !file.age.isCompressed ? .truncated : .rewritten
      }
    } catch {
      fail(file, error)
      return .unclear
    }
  }

  /// Until its `ctime` changes the file need not be compared again; too fresh a `ctime` may stand for several changes.
  private func trust(_ file: FollowedFile, _ status: FileStatus) {
    file.verified = now.milliseconds - status.changed / 1_000_000 > 50 ? status.changed : -1
  }

  /// The content behind the file's descriptor if that is still what was listed, else what the path leads to.
  private func reopen(
    _ file: FollowedFile, _ status: FileStatus, path: String
  ) throws(SystemError) -> any FileContent {
    if let content = file.content, !file.age.isCompressed, try content.status().identity == status.identity {
      return content
    }
    file.content = nil
    let content: any FileContent =
      FileAge(path: path).isCompressed ? try GzipFile(path: path) : try PlainFile(path: path)
    // Another file since the listing: look again.
    if try content.status().identity != status.identity { mustRescan = true }
    file.content = content
    return content
  }

  /// A file that was there and is not listed any more: still open, renamed out of the patterns, or gone.
  private func miss(_ file: FollowedFile, _ listing: FileListing) {
    if let content = file.content, let status = try? content.status() {
      switch recognise(file, status, path: file.checkpoint.path) {
      case .same, .unclear:
        file.move(to: file.checkpoint.path, status, place: .unlisted, now: now)
        return
      case .truncated, .rewritten: file.content = nil
      }
    }
    for sibling in siblings(of: file, listing) {
      guard let content = try? PlainFile(path: sibling), let status = try? content.status(), status.kind == .file,
        status.size >= file.checkpoint.offset, (try? content.matches(file.checkpoint)) == .same,
        status.identity == file.checkpoint.identity || file.checkpoint.headLength > 0
      else { continue }
      file.content = content
      file.move(to: sibling, status, place: .unlisted, now: now)
      trust(file, status)
      return
    }
    file.leave(now: now)
    file.justGone = true
  }

  /// Files beside this one that are not followed themselves and may hold its content: first its inode, then its name.
  private func siblings(of file: FollowedFile, _ listing: FileListing) -> [String] {
    guard !file.age.isCompressed, let slash = file.checkpoint.path.lastIndex(of: "/") else { return [] }
    let folder = String(file.checkpoint.path[...slash])
    let name = file.checkpoint.path[slash...].dropFirst()
    let names = listing.strangers[folder] ?? []
    let renamed = names.filter { $0.inode == file.checkpoint.identity.inode }
    let copies = names.filter { $0.name.hasPrefix(name) && $0.name != name && !$0.name.hasSuffix(".gz") }
    return (renamed + copies).map { folder + $0.name }
  }

  /// Drops what was gone long enough.
  private func forget() {
    let gone = files.filter { $0.place == .gone }
    guard !gone.isEmpty else { return }
    // However many files a source leaves behind, what is remembered stays bounded.
    let surplus = Set(
      gone.sorted { $0.checkpoint.lastSeen > $1.checkpoint.lastSeen }.dropFirst(4096).map(\.number))
    files.removeAll { file in
      guard file.place == .gone, !file.justGone else { return false }
      let isOver = now - file.checkpoint.lastSeen > limits.remember || surplus.contains(file.number)
      if isOver || file.checkpoint.offset == 0 {
        removed.insert(file.number)
        return true
      }
      return false
    }
  }
}
