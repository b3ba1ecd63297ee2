import Glibc

/// A sysfs mount: `/sys` on a machine, any folder in a test.
struct SysfsTree: Sendable, Hashable {
  /// The root with all links resolved, without a slash at its end.
  let root: String

  /// The tree below `root`; a root that is absent is an empty tree.
  init(root: String = "/sys") {
    self.root = Self.resolved(root) ?? root
  }

  /// The entries of `class/<name>`, as full paths, in the order of their names.
  func classEntries(_ name: String) -> [String] {
    let folder = "\(root)/class/\(name)"
    return Self.entries(folder).map { "\(folder)/\($0)" }
  }

  /// The path below `devices/` of a resolved path, in components; nil for anything elsewhere.
  func devicePath(_ resolved: String) -> [String]? {
    let prefix = root + "/devices/"
    guard resolved.hasPrefix(prefix) else { return nil }
    return resolved.dropFirst(prefix.count).split(separator: "/").map(String.init)
  }

  /// The names in a folder without `.` and `..`, sorted; none when it cannot be read.
  static func entries(_ folder: String) -> [String] {
    guard let handle = opendir(folder) else { return [] }
    defer { closedir(handle) }
    var names: [String] = []
    while let entry = readdir(handle) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// The path with every link resolved, or nil where it does not exist.
  static func resolved(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }

  /// Whether something is there.
  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// Whether it is a plain file: libsensors sees no other kind as an attribute.
  static func isPlainFile(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  /// The inode, which changes when a device is taken away and put back under the same name.
  static func inode(_ path: String) -> UInt64 {
    var status = stat()
    return stat(path, &status) == 0 ? UInt64(status.st_ino) : 0
  }

  /// What tells one set of devices from another: hwmon, IIO and powercap entries with their link targets.
  func fingerprint() -> [String] {
    let entries = classEntries("hwmon") + iioDevices() + classEntries("powercap")
    return entries.map { entry in
      let target = Self.resolved(entry) ?? ""
      let device = Self.resolved(entry + "/device") ?? ""
      return "\(entry) \(Self.inode(entry)) \(target) \(device)"
    }
  }

  /// The IIO devices (not the triggers), as full paths.
  func iioDevices() -> [String] {
    let folder = "\(root)/bus/iio/devices"
    return Self.entries(folder).filter { $0.hasPrefix("iio:device") }.map { "\(folder)/\($0)" }
  }
}
