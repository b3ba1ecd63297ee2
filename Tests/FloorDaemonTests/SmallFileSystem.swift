import Foundation

@testable import FloorDaemon

/// A tmpfs of a few hundred KiB, to run out of room for real. Needs root.
final class SmallFileSystem {
  let folder: TemporaryFolder

  /// - Parameter inodes: how many files and folders fit, its own folder among them; 0 for any number.
  init(kilobytes: Int, inodes: Int = 0) throws {
    folder = try TemporaryFolder()
    guard mount("tmpfs", folder.path, "tmpfs", 0, "size=\(kilobytes)k,nr_inodes=\(inodes)") == 0 else {
      throw SystemError(path: folder.path)
    }
  }

  func makeReadOnly() throws {
    guard mount("tmpfs", folder.path, "tmpfs", UInt(MS_REMOUNT) | UInt(MS_RDONLY), nil) == 0 else {
      throw SystemError(path: folder.path)
    }
  }

  deinit { umount2(folder.path, Int32(MNT_DETACH)) }

  /// Takes all the room that is left.
  func fill() throws {
    let descriptor = open(folder["filler"], O_WRONLY | O_CREAT, 0o600)
    defer { close(descriptor) }
    for size in [4096, 1] {
      let block = [UInt8](repeating: 0, count: size)
      while write(descriptor, block, size) == size {}
    }
  }

  func free() throws { try folder.remove("filler") }
}
