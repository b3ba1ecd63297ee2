import Foundation
import Testing

/// The man page and the completions, which both come from the command line's own definitions.
@Suite struct ManualTests {
  private static let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  private static let page = package.appending(path: "deploy/man/floorwatch.1")

  /// The page as `tools/make-manual` writes it from the binary under test.
  private func freshPage() throws -> String {
    let run = try ChildProcess.run([Self.package.appending(path: "tools/make-manual").path, FloorwatchBinary.url.path])
    #expect(run.status == 0, "\(run.errors)")
    return run.output
  }

  @Test func pageSaysWhatTheCommandLineTakes() throws {
    let fresh = try freshPage()
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
      try fresh.write(to: Self.page, atomically: true, encoding: .utf8)
    }
    let committed = try String(contentsOf: Self.page, encoding: .utf8)
    #expect(
      fresh == committed,
      "deploy/man/floorwatch.1 is behind the command line: record it again with RECORD_SNAPSHOTS=1")
    for section in ["NAME", "SYNOPSIS", "COMMANDS", "FILES", "EXIT STATUS", "EXAMPLES", "SEE ALSO"] {
      #expect(fresh.contains("\n.SH \(section)\n"))
    }
    #expect(fresh.contains("\n.SS config check\n") && fresh.contains("\\fB\\-\\-expect\\-more\\fR"))
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func completionsForEveryShell(_ shell: String) throws {
    let run = try FloorwatchBinary(["--generate-completion-script", shell])
    #expect(run.status == 0 && run.errors.isEmpty)
    for word in ["sensors", "alerts", "replay", "expect-more"] { #expect(run.output.contains(word)) }
  }
}
