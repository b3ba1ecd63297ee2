import Foundation
import Glibc
import Testing

@testable import FloorDaemon

/// The pseudonym key on disk (`workload.md` 6.2).
@Suite struct KeyFileTests {
  let folder: String

  init() throws {
    folder = FileManager.default.temporaryDirectory.path + "/floorwatch-key-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  private func write(_ name: String, _ bytes: [UInt8], mode: Int = 0o400) throws -> KeyFile {
    let path = folder + "/" + name
    try Data(bytes).write(to: URL(filePath: path))
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    return .path(path)
  }

  private let good = (0..<32).map { UInt8($0) }

  @Test func createdKeysAreReadBack() throws {
    let path = folder + "/new.key"
    let id = try KeyFile.create(at: path)
    let key = try KeyFile.path(path).read()
    #expect(key.count == 32)
    #expect(KeyFile.id(of: key) == id)
    #expect(id.count == 8 && id.allSatisfy { $0.isHexDigit })
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o400)
    #expect(try KeyFile.create(at: folder + "/other.key") != id)
  }

  @Test func idIsOfTheKeysHash() {
    // printf of bytes 00 01 … 1f through sha256sum.
    #expect(KeyFile.id(of: good) == "630dcd29")
  }

  @Test func nothingIsEverOverwritten() throws {
    let key = try write("there.key", good)
    let fault = #expect(throws: KeyFile.Fault.self) { _ = try KeyFile.create(at: folder + "/there.key") }
    #expect(fault?.what.contains("never overwritten") == true)
    #expect(try key.read() == good)
    try FileManager.default.createSymbolicLink(atPath: folder + "/link.key", withDestinationPath: folder + "/aim.key")
    #expect(throws: KeyFile.Fault.self) { _ = try KeyFile.create(at: folder + "/link.key") }
    #expect(!FileManager.default.fileExists(atPath: folder + "/aim.key"))
  }

  @Test(arguments: [0o440, 0o600, 0o644, 0o404, 0o4400, 0o500])
  func widerModesAreRefused(_ mode: Int) throws {
    let key = try write("wide.key", good, mode: mode)
    let fault = #expect(throws: KeyFile.Fault.self) { _ = try key.read() }
    #expect(fault?.what.contains("mode \(octal(mode_t(mode)))") == true)
    #expect(fault?.mend == "Type: chmod 0400 \(folder)/wide.key")
  }

  @Test func systemdsAccessListIsNoWiderMode() throws {
    // systemd gives a service its credential by an access list, which shows as 0440.
    _ = try write("pseudonym-key", good, mode: 0o440)
    #expect(try KeyFile.credential(name: "pseudonym-key", folder: folder).read() == good)
    _ = try write("writable", good, mode: 0o460)
    #expect(throws: KeyFile.Fault.self) { _ = try KeyFile.credential(name: "writable", folder: folder).read() }
  }

  @Test(arguments: [0, 1, 31, 33, 5000])
  func otherLengthsAreRefused(_ count: Int) throws {
    let key = try write("length.key", (0..<count).map { UInt8(truncatingIfNeeded: $0) })
    let fault = #expect(throws: KeyFile.Fault.self) { _ = try key.read() }
    #expect(fault?.what.contains("expected 32") == true)
  }

  @Test func aKeyOfOneByteIsNoKey() throws {
    let key = try write("zero.key", [UInt8](repeating: 0, count: 32))
    #expect(throws: KeyFile.Fault.self) { _ = try key.read() }
  }

  @Test func missingAndStrangeFiles() throws {
    let missing = #expect(throws: KeyFile.Fault.self) { _ = try KeyFile.path(folder + "/none").read() }
    #expect(missing?.mend.contains("floorwatch key create") == true)
    #expect(throws: KeyFile.Fault.self) { _ = try KeyFile.path(folder).read() }
    #expect(mkfifo(folder + "/pipe", 0o400) == 0)
    #expect(throws: KeyFile.Fault.self) { _ = try KeyFile.path(folder + "/pipe").read() }
    let elsewhere = #expect(throws: KeyFile.Fault.self) { _ = try KeyFile.credential(name: "k", folder: nil).read() }
    #expect(elsewhere?.elsewhere == true)
    let unnamed = #expect(throws: KeyFile.Fault.self) {
      _ = try KeyFile.create(at: folder + "/k", owner: "no-such-user")
    }
    #expect(unnamed?.what.contains("no-such-user") == true)
    #expect(throws: KeyFile.Fault.self) { _ = try KeyFile.create(at: folder + "/none/k") }
  }
}
