import Foundation

/// The independent validator of `Tests/validate-events.py`.
enum EventSchemas {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  private static let python: String? = [
    root.appending(path: ".venv-test/bin/python").path, "/usr/bin/python3", "/usr/local/bin/python3",
  ].first { run($0, ["-c", "import jsonschema, rfc3339_validator"]).status == 0 }

  /// Checks every line of some files; nil, with a word about it, where there is no Python that could.
  static func check(_ files: [String], isOneStream: Bool = false) -> (status: Int32, output: String)? {
    guard let python else {
      print("skipped: no Python with jsonschema and rfc3339-validator (tools/setup.sh test)")
      return nil
    }
    let script = root.appending(path: "Tests/validate-events.py").path
    return run(python, [script] + (isOneStream ? ["--sequence"] : []) + files)
  }

  private static func run(_ program: String, _ arguments: [String]) -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    guard (try? process.run()) != nil else { return (-1, "") }
    let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, output)
  }
}
