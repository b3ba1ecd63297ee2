import FloorModel
import Foundation

/// Runs a CSV calculator between standard input, output and error.
enum CSVStreams {
  /// Reads standard input to its end, writing results and messages as they come, and a count of bad rows at the end.
  /// - Returns: the calculator as it ended, for its counts.
  static func run(_ calculator: consuming CSVCalculator) throws -> CSVCalculator {
    while let piece = try read(), !piece.isEmpty { try write(calculator.feed(piece)) }
    try write(calculator.finish())
    if calculator.badRows > 0 {
      let rows = calculator.badRows + calculator.goodRows
      try complain("\(calculator.badRows) of \(rows) rows could not be used; their results are empty")
    }
    return calculator
  }

  private static func read() throws -> Data? {
    do {
      return try FileHandle.standardInput.read(upToCount: 65_536)
    } catch {
      throw failure("standard input cannot be read", error)
    }
  }

  private static func write(_ output: CSVCalculator.Output) throws {
    StandardOutput.writeNow(output.text.utf8)
    for message in output.messages { try complain(message) }
  }

  /// The system's own words for what went wrong; Foundation's description has none for people.
  private static func failure(_ what: String, _ error: any Error) -> CommandFailure {
    let cause = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
    return CommandFailure("\(what): \(cause.map { String(cString: strerror(Int32($0.code))) } ?? "\(error)")")
  }

  private static func complain(_ message: String) throws {
    try FileHandle.standardError.write(contentsOf: Data("floorwatch: \(message)\n".utf8))
  }
}
