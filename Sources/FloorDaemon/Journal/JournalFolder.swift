import FloorModel
import Glibc

/// The journal's folders and the links beside them.
enum JournalFolder {
  /// Makes a folder if it is missing: setgid to its readers' group where that is allowed.
  ///
  /// A folder that is there is left as it is: tmpfiles gave it its group and mode.
  static func make(_ folder: String) throws(SystemError) {
    if let status = try? FileStatus.of(path: folder) {
      guard status.kind == .folder else { throw SystemError(ENOTDIR, path: folder) }
      return
    }
    let slash = folder.lastIndex(of: "/") ?? folder.startIndex
    let parent = String(folder[..<slash])
    if !parent.isEmpty, access(parent, F_OK) != 0 { try make(parent) }
    guard mkdir(folder, 0o750) == 0 || errno == EEXIST else { throw SystemError(path: folder) }
    // RestrictSUIDSGID= forbids it inside the service; then the plain mode stays.
    if chmod(folder, 0o2750) != 0 { chmod(folder, 0o750) }
    sync(folderOf: folder)
  }

  /// The names of a stream's files, oldest day first.
  static func files(of stream: Event.Stream, in folder: String) throws(SystemError) -> [String] {
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
      if JournalFile.day(stream, name: name) != nil { names.append(name) }
    }
    return names.sorted()
  }

  /// Leads a link to `target`, replacing it in one step; gives what is wrong, if anything.
  static func lead(_ link: String, to target: String) -> String? {
    var buffer = [CChar](repeating: 0, count: 4096)
    let count = readlink(link, &buffer, buffer.count)
    if count >= 0 {
      if buffer.prefix(count).map(UInt8.init(bitPattern:)) == Array(target.utf8) { return nil }
    } else if errno != ENOENT {
      return
        "\(link) is not a link to the newest file, and is left alone. Move it away; the link is made at the next day."
    }
    let temporary = link + ".new"
    unlink(temporary)
    guard symlink(target, temporary) == 0, rename(temporary, link) == 0 else {
      let error = SystemError(path: link)
      unlink(temporary)
      return "\(error). The link to the newest file could not be made; the files themselves are written."
    }
    return nil
  }

  /// Has a folder's new entry on disk. Without it a power cut may lose the name of a file whose content is safe.
  static func sync(folderOf path: String) {
    let folder = String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)])
    let descriptor = open(folder.isEmpty ? "/" : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }
}
