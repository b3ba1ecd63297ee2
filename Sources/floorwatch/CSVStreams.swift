import FloorModel
import Foundation

/// Runs a CSV calculator between standard input, output and error.
enum CSVStreams {
  /// Reads standard input to its end, writing results and messages as they come, and a count of bad rows at the end.
  /// - Returns: the calculator as it ended, for its counts.
  static func run(_ calculator: consuming CSVCalculator) throws -> CSVCalculator {
    while let piece = try FileHandle.standardInput.read(upToCount: 65_536), !piece.isEmpty {
      try write(calculator.feed(piece))
    }
    try write(calculator.finish())
    if calculator.badRows > 0 {
      let rows = calculator.badRows + calculator.goodRows
      try complain("\(calculator.badRows) of \(rows) rows could not be used; their results are empty")
    }
    return calculator
  }

  private static func write(_ output: CSVCalculator.Output) throws {
    if !output.text.isEmpty { try FileHandle.standardOutput.write(contentsOf: Data(output.text.utf8)) }
    for message in output.messages { try complain(message) }
  }

  private static func complain(_ message: String) throws {
    try FileHandle.standardError.write(contentsOf: Data("floorwatch: \(message)\n".utf8))
  }
}
