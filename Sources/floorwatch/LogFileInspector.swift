import FloorDaemon
import FloorModel
import Foundation
import Workload

/// Reads one file, in large pieces and bounded memory, into an inspection.
struct LogFileInspector {
  let context: LogContext
  let mode: AgentDoor.Mode
  let format: (any SessionLogFormat.Type)?

  private static let pieceBytes = 1 << 20

  /// The findings; with ``LogReport/error`` set where the file cannot be read.
  func inspect(_ path: String) -> LogReport {
    do {
      let kind = try FileStatus.of(path: path).kind
      switch kind {
      case .folder: return failure("this is a directory; name the log files in it")
      case .socket, .device: return failure("this is \(kind.words), not a log; name a file")
      // Not the name of a pipe but what comes out of it counts: `logs inspect <(zcat ...)`.
      case .pipe: return inspectPlain(path, isPipe: true)
      case .file: return path.hasSuffix(".gz") ? inspectCompressed(path) : inspectPlain(path)
      }
    } catch {
      return failure(error.reason)
    }
  }

  private func inspectPlain(_ path: String, isPipe: Bool = false) -> LogReport {
    // Opening a pipe that nobody writes to would wait for ever.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return failure(String(cString: strerror(errno))) }
    defer { close(descriptor) }
    let report = read(descriptor)
    if isPipe, report.error == nil, report.tally.lines == 0 {
      return failure("this is a named pipe (FIFO) and nobody writes to it; name the log itself")
    }
    return report
  }

  private func inspectCompressed(_ path: String) -> LogReport {
    let gzip = Process()
    let pipe = Pipe()
    gzip.executableURL = URL(fileURLWithPath: "/bin/gzip")
    gzip.arguments = ["-dc", "--", path]
    gzip.standardOutput = pipe
    gzip.standardError = FileHandle.nullDevice
    do { try gzip.run() } catch { return failure("gzip cannot be started: \(error.localizedDescription)") }
    var report = read(pipe.fileHandleForReading.fileDescriptor)
    gzip.waitUntilExit()
    if gzip.terminationStatus != 0 { report.error = "gzip says that the file is damaged or not compressed" }
    return report
  }

  private func read(_ descriptor: Int32) -> LogReport {
    var buffer = [UInt8](repeating: 0, count: Self.pieceBytes)
    var held = 0
    var inspection: LogInspection?
    while true {
      if held == buffer.count { buffer.append(contentsOf: [UInt8](repeating: 0, count: buffer.count)) }
      let count = buffer.withUnsafeMutableBytes { bytes in
        Foundation.read(descriptor, bytes.baseAddress?.advanced(by: held), bytes.count - held)
      }
      if count < 0, errno == EINTR { continue }
      if count < 0, errno == EAGAIN {
        var one = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        _ = poll(&one, 1, -1)
        continue
      }
      guard count >= 0 else { return failure(String(cString: strerror(errno))) }
      held += count
      // A pipe gives little at a time: the format is told from a good look or from all there is.
      if inspection == nil, count > 0, wantsMore(buffer, held) { continue }
      let used = buffer.withUnsafeBytes { bytes -> Int in
        let bytes = UnsafeRawBufferPointer(rebasing: bytes[..<held])
        if inspection == nil {
          inspection = LogInspection(head: bytes, format: format, context: context, mode: mode)
        }
        guard count > 0 else {
          inspection?.finish(bytes)
          return held
        }
        return inspection?.consume(bytes) ?? held
      }
      guard count > 0 else { break }
      buffer.withUnsafeMutableBytes { bytes in
        guard let base = bytes.baseAddress, used > 0 else { return }
        memmove(base, base + used, held - used)
      }
      held -= used
    }
    return inspection?.report ?? LogReport()
  }

  /// Whether more of the file may still tell its format.
  private func wantsMore(_ buffer: [UInt8], _ held: Int) -> Bool {
    guard format == nil, held >= 65_536 else { return held < 65_536 }
    return buffer.withUnsafeBytes {
      LogFormats.detect(UnsafeRawBufferPointer(rebasing: $0[..<held]), isComplete: false).wantsMore
    }
  }

  private func failure(_ reason: String) -> LogReport {
    var report = LogReport()
    report.error = reason
    return report
  }
}
