import Foundation
import Testing

/// A folder that stands for `/sys`, whose files a test may change while somebody reads them.
protocol MockedSysfs {
  var sys: String { get }
}

extension MockedSysfs {
  /// Puts text into an attribute, as `echo` does.
  func write(_ path: String, _ text: String) throws {
    let file = FileHandle(forWritingAtPath: "\(sys)/\(path)")
    if let file {
      try file.truncate(atOffset: 0)
      try file.write(contentsOf: Data(text.utf8))
      try file.close()
    } else {
      try text.write(toFile: "\(sys)/\(path)", atomically: false, encoding: .utf8)
    }
  }

  /// Replaces an attribute by a link.
  func link(_ path: String, to target: String) throws {
    try? remove(path)
    try FileManager.default.createSymbolicLink(atPath: "\(sys)/\(path)", withDestinationPath: target)
  }

  /// Replaces an attribute by a FIFO: reading it blocks until somebody writes.
  func block(_ path: String) throws {
    try remove(path)
    try #require(mkfifo("\(sys)/\(path)", 0o600) == 0)
  }

  /// Lets a blocked read go, if one waits.
  func release(_ path: String, _ text: String) -> Bool {
    let descriptor = open("\(sys)/\(path)", O_WRONLY | O_NONBLOCK)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    return text.withCString { Glibc.write(descriptor, $0, strlen($0)) } > 0
  }

  /// Puts a plain attribute with this text back in place of a FIFO; whoever waits at the FIFO is let go.
  func unblock(_ path: String, _ text: String) throws {
    // Open both ways, it lets everybody in at once who waits to open it.
    let descriptor = open("\(sys)/\(path)", O_RDWR | O_NONBLOCK)
    try #require(descriptor >= 0)
    defer { close(descriptor) }
    try remove(path)
    try write(path, text)
    _ = text.withCString { Glibc.write(descriptor, $0, strlen($0)) }
  }

  func remove(_ path: String) throws { try FileManager.default.removeItem(atPath: "\(sys)/\(path)") }

  /// A chip is unplugged.
  func unplug(_ name: String) throws { try remove("class/hwmon/\(name)") }

  /// An unplugged chip returns under another number.
  func plug(_ device: String, from old: String, to new: String) throws {
    try FileManager.default.moveItem(
      atPath: "\(sys)/\(device)/hwmon/\(old)", toPath: "\(sys)/\(device)/hwmon/\(new)")
    try link("class/hwmon/\(new)", to: "../../\(device)/hwmon/\(new)")
  }
}

/// A machine that umockdev plays for as many processes as are started with its environment.
final class MockedMachine: MockedSysfs {
  let sys: String
  /// What makes a process see this machine.
  let environment: [String: String]
  private let process: ChildProcess
  private let folder: URL
  /// The process whose end is the machine's.
  private let holder: pid_t

  init(_ description: String) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "floorwatch-machine-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let file = folder.appending(path: "umockdev").path
    let start = folder.appending(path: "start").path
    try description.write(toFile: file, atomically: true, encoding: .utf8)
    process = try ChildProcess([
      "/usr/bin/umockdev-run", "-d", file, "--", "/bin/sh", "-c",
      "echo $UMOCKDEV_DIR $LD_PRELOAD $$ > '\(start)'; exec sleep 900",
    ])
    var words: [Substring] = []
    for _ in 0..<3000 where words.count < 3 {
      usleep(10_000)
      words = ((try? String(contentsOfFile: start, encoding: .utf8)) ?? "").split(whereSeparator: \.isWhitespace)
    }
    try #require(words.count == 3, "umockdev-run did not start")
    sys = "\(words[0])/sys"
    holder = try #require(pid_t(words[2]))
    environment = ["UMOCKDEV_DIR": String(words[0]), "LD_PRELOAD": String(words[1])]
  }

  deinit {
    kill(holder, SIGTERM)
    process.wait(atMost: 5)
    try? FileManager.default.removeItem(at: folder)
  }

  private static let shared = RecordedFloor.package.deletingLastPathComponent().appending(path: "shared")
  private static let tool = shared.appending(path: "tools/sensors-text-to-umockdev").path

  /// Whether the recorded machines of `../shared` are here.
  static let hasRecordings = FileManager.default.isExecutableFile(atPath: tool)

  /// A recorded machine of `../shared`, as umockdev reads it.
  static func description(_ name: String) throws -> String {
    let run = try ChildProcess.run([tool, shared.appending(path: "data/hwmon/\(name).txt").path])
    try #require(run.status == 0 && !run.output.isEmpty, "\(name): \(run.errors)")
    return run.output
  }
}
