import FloorDaemon
import Foundation

/// What comes out of a pipe named on the command line (`-`, `/dev/stdin`, `<(zcat ...)`), kept in a file of its own for
/// as long as the command runs: a replay looks at its input more than once.
final class PipedInput {
  private var folder: URL?
  private var count = 0

  deinit {
    if let folder { try? FileManager.default.removeItem(at: folder) }
  }

  /// Whether a name on the command line stands for something that is handed over open.
  static func isPipe(_ name: String) -> Bool {
    name.wholeMatch(of: /-|\/dev\/(stdin|fd\/\d+)|\/proc\/self\/fd\/\d+/) != nil
  }

  /// Reads the pipe to its end.
  ///
  /// - Returns: the path of the file that holds what came out.
  func take(_ name: String) throws -> String {
    let folder = try self.folder ?? Self.makeFolder()
    self.folder = folder
    count += 1
    let path = folder.appending(path: count == 1 ? "stdin" : "stdin-\(count)").path
    let source = name == "-" ? dup(STDIN_FILENO) : open(name, O_RDONLY | O_CLOEXEC)
    guard source >= 0 else { throw CommandFailure("\(name): \(String(cString: strerror(errno)))") }
    let input = FileHandle(fileDescriptor: source, closeOnDealloc: true)
    // What people did: for the owner's eyes.
    guard
      FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]),
      let output = FileHandle(forWritingAtPath: path)
    else { throw CommandFailure("\(path): cannot be written. Set TMPDIR to a folder with room for the input.") }
    do {
      while let piece = try input.read(upToCount: 1 << 20), !piece.isEmpty { try output.write(contentsOf: piece) }
      try output.close()
    } catch {
      throw CommandFailure("\(name): \(error.localizedDescription)")
    }
    return path
  }

  private static func makeFolder() throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appending(path: "floorwatch-\(UUID().uuidString)")
    do {
      try FileManager.default.createDirectory(
        at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw CommandFailure("\(folder.path): cannot be made. Set TMPDIR to a folder that you may write to.")
    }
    return folder
  }
}
