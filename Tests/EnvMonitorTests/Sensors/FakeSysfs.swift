import Foundation
import Testing

/// A sysfs tree in a temporary folder: devices, class links, attributes. It goes when the value goes.
final class FakeSysfs {
  /// The folder that stands for `/sys`.
  let root: String

  init() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("floorwatch-sysfs-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    root = try #require(realpath(folder.path, nil).map { String(cString: $0) })
    for folder in ["class/hwmon", "bus/iio/devices", "devices"] { try makeFolder(folder) }
  }

  deinit { try? FileManager.default.removeItem(atPath: root) }

  /// An hwmon node on a device: `device` below `devices/`, `number` as in hwmonN.
  @discardableResult
  func hwmon(_ number: Int, on device: String, _ attributes: [String: String]) throws -> String {
    let folder = "devices/\(device)/hwmon/hwmon\(number)"
    try write(folder, attributes)
    try link("\(folder)/device", to: "\(root)/devices/\(device)")
    try link("class/hwmon/hwmon\(number)", to: "\(root)/\(folder)")
    return folder
  }

  /// An IIO device below its parent.
  @discardableResult
  func iio(_ number: Int, on device: String, _ attributes: [String: String]) throws -> String {
    let folder = "devices/\(device)/iio:device\(number)"
    try write(folder, attributes)
    try link("bus/iio/devices/iio:device\(number)", to: "\(root)/\(folder)")
    return folder
  }

  /// Writes attributes, as the kernel does: with a newline.
  func write(_ folder: String, _ attributes: [String: String]) throws {
    try makeFolder(folder)
    for (name, text) in attributes {
      try (text + "\n").write(toFile: "\(root)/\(folder)/\(name)", atomically: false, encoding: .utf8)
    }
  }

  /// Puts a FIFO in an attribute's place: a read blocks until somebody writes.
  func block(_ path: String) throws {
    try? remove(path)
    try #require(mkfifo("\(root)/\(path)", 0o600) == 0)
  }

  /// Lets a blocked read go.
  func release(_ path: String, _ text: String) throws {
    let descriptor = open("\(root)/\(path)", O_WRONLY | O_NONBLOCK)
    try #require(descriptor >= 0)
    _ = text.withCString { Glibc.write(descriptor, $0, strlen($0)) }
    close(descriptor)
  }

  func remove(_ path: String) throws { try FileManager.default.removeItem(atPath: "\(root)/\(path)") }

  func link(_ path: String, to target: String) throws {
    try makeFolder((path as NSString).deletingLastPathComponent)
    try FileManager.default.createSymbolicLink(atPath: "\(root)/\(path)", withDestinationPath: target)
  }

  func makeFolder(_ path: String) throws {
    try FileManager.default.createDirectory(atPath: "\(root)/\(path)", withIntermediateDirectories: true)
  }
}
