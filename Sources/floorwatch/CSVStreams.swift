import FloorModel
import Foundation

/// Runs a CSV calculator between standard input, output and error.
enum CSVStreams {
  /// Reads standard input to its end, writing results and messages as they come, and a count of bad rows at the end.
  /// - Returns: the calculator as it ended, for its counts.
  static func run(_ calculator: consuming CSVCalculator) throws -> CSVCalculator {
    while let piece = try read(), !piece.isEmpty { write(calculator.feed(piece)) }
    write(calculator.finish())
    if calculator.badRows > 0 {
      let rows = calculator.badRows + calculator.goodRows
      Terminal.warn(
        "\(calculator.badRows) of \(rows) rows could not be used as they are; results that depend on the faults are empty"
      )
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

  private static func write(_ output: CSVCalculator.Output) {
    if !output.text.isEmpty { Terminal.print(output.text, terminator: "") }
    for message in output.messages { Terminal.warn(message) }
  }

  /// The system's own words for what went wrong; Foundation's description has none for people.
  private static func failure(_ what: String, _ error: any Error) -> CommandFailure {
    let cause = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
    return CommandFailure("\(what): \(cause.map { String(cString: strerror(Int32($0.code))) } ?? "\(error)")")
  }
}
