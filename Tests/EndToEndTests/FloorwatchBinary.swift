import Foundation

/// The built `floorwatch`, run as a person runs it.
struct FloorwatchBinary {
  let status: Int32
  let output: String
  let errors: String

  /// The binary under test: the release build that `make test` names, else the one beside the test runner.
  static let url =
    ProcessInfo.processInfo.environment["FLOORWATCH_BINARY"].map { URL(filePath: $0) }
    ?? Bundle.main.bundleURL.appendingPathComponent("floorwatch")

  /// Runs the binary with `input` on standard input.
  init(_ arguments: [String], input: String = "") throws {
    let process = Process()
    process.executableURL = Self.url
    process.arguments = arguments
    let (standardInput, standardOutput, standardError) = (Pipe(), Pipe(), Pipe())
    process.standardInput = standardInput
    process.standardOutput = standardOutput
    process.standardError = standardError
    try process.run()
    // Small enough for a pipe's buffer, so that writing first cannot block.
    try standardInput.fileHandleForWriting.write(contentsOf: Data(input.utf8))
    try standardInput.fileHandleForWriting.close()
    let output = try standardOutput.fileHandleForReading.readToEnd() ?? Data()
    let errors = try standardError.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    status = process.terminationStatus
    self.output = String(decoding: output, as: UTF8.self)
    self.errors = String(decoding: errors, as: UTF8.self)
  }
}
