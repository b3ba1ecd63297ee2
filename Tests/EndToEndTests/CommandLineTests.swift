import Foundation
import Testing

/// What holds for every command: its version, its exit statuses, and output that cannot be written.
@Suite("Every command, as a shell sees it")
struct CommandLineTests {
  private static func shell(_ script: String) throws -> ChildProcess.Result {
    try ChildProcess.run(["/bin/bash", "-c", "floorwatch() { '\(FloorwatchBinary.url.path)' \"$@\"; }; \(script)"])
  }

  @Test("--version is what the package is named after")
  func version() throws {
    let run = try FloorwatchBinary(["--version"])
    #expect(run.status == 0 && run.output.wholeMatch(of: /floorwatch \d+\.\d+\.\d+\n/) != nil, "\(run.output)")
    let changelog = try String(
      contentsOf: RecordedFloor.package.appending(path: "deploy/debian/changelog"), encoding: .utf8)
    #expect(changelog.hasPrefix("floorwatch (\(run.output.dropFirst("floorwatch ".count).dropLast())) "))
  }

  private static let recording = RecordedFloor.package.appending(path: "Demo/recorded-floor").path
  /// Commands that say more than one line.
  private static let talkative = [
    "--help", "config example", "config explain", "config explain --json", "config explain --markdown",
    "logs inspect '\(recording)/queue_log' '\(recording)/chats.jsonl'", "logs inspect --json '\(recording)/queue_log'",
    "replay '\(recording)/queue_log' '\(recording)/readings.jsonl'", "comfort --temperature 27",
    "staffing --calls-per-hour 100 --aht 180", "--generate-completion-script bash",
    "comfort --csv < <(echo temperature; yes 27 2>/dev/null | head -20000)",
  ]

  @Test("A reader that has seen enough ends the command without a word", arguments: talkative)
  func brokenPipe(_ command: String) throws {
    // As a shell has it, and as a service has it, which is told of it only by a failing write.
    for signal in ["", "trap '' PIPE; "] {
      let run = try Self.shell("\(signal)floorwatch \(command) | head -1 >/dev/null; exit ${PIPESTATUS[0]}")
      #expect([0, 128 + SIGPIPE].contains(run.status), "\(signal)\(command): \(run.status)")
      #expect(run.errors.isEmpty, "\(signal)\(command): \(run.errors)")
    }
  }

  @Test("A full disk is told, with status 1", arguments: talkative.filter { !$0.hasPrefix("--") })
  func fullDisk(_ command: String) throws {
    let run = try Self.shell("floorwatch \(command) >/dev/full")
    #expect(run.status == 1 && run.errors == "floorwatch: standard output: No space left on device\n", "\(run.errors)")
  }

  @Test(
    "Wrong usage is 64, and so is a rule nobody knows",
    arguments: [
      "bogus", "logs inspect", "logs inspect --format x y", "replay", "alerts --since yesterday",
      "config explain no.rule",
      "config explain --language fr", "run --expect-more", "comfort",
    ])
  func wrongUsage(_ command: String) throws {
    let run = try FloorwatchBinary(command.split(separator: " ").map(String.init))
    #expect(run.status == 64 && run.output.isEmpty && !run.errors.isEmpty, "\(run.status) \(run.errors)")
  }

  @Test(
    "A command that does not exist is told from one that does, with the one that may have been meant",
    arguments: [
      ("log inspect x", "Did you mean `logs`?"), ("logs inspekt x", "Did you mean `inspect`?"),
      ("conf check", "Did you mean `config`?"), ("xyzzy", "Commands: run, sensors"),
    ])
  func misspelt(_ command: String, _ words: String) throws {
    let run = try FloorwatchBinary(command.split(separator: " ").map(String.init))
    #expect(run.status == 64 && run.output.isEmpty && run.errors.contains(words), "\(run.errors)")
  }

  @Test("What stands in the way of the folders is found by config check, not only by run")
  func folders() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "floorwatch-folders-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "floorwatch.yaml").path
    try "site: a\npaths: { log: floorwatch.yaml, state: floorwatch.yaml/state }\n".write(
      toFile: file, atomically: true, encoding: .utf8)
    let check = try FloorwatchBinary(["config", "check", file])
    #expect(check.status == 1)
    #expect(
      check.errors.contains("\(file):2:15: paths.log: `\(file)` is a file, expected a folder."), "\(check.errors)")
    #expect(check.errors.contains("paths.state: `\(file)` is a file"))
    #expect(try FloorwatchBinary(["run", "--config", file]).status != 0)
    // A pipe is as good as a file, however late it begins to speak.
    let piped = try Self.shell("(sleep 0.3; echo 'site: a') | floorwatch config check /dev/stdin")
    #expect(piped.status == 0, "\(piped.errors)")
  }

  @Test("However much the daemon says, nothing of its environment is in it")
  func secrets() throws {
    let floor = try RecordedFloor()
    let secrets = ["FLOORWATCH_TEST_TOKEN": "tok-6f1d0c", "CREDENTIALS_DIRECTORY": "/run/secret-place-91"]
    let run = try ChildProcess.run(
      [FloorwatchBinary.url.path, "run", "--drain", "--verbose", "--config", floor.configuration], environment: secrets)
    let said = run.output + run.errors
    #expect(run.status == 0 && said.contains("everything read"), "\(said)")
    let own = ProcessInfo.processInfo.environment.filter { $0.key == "PATH" || $0.value.count > 30 }
    for (name, value) in own.merging(secrets, uniquingKeysWith: { $1 }) {
      #expect(!said.contains(value) && !said.contains(name), "\(name): \(said)")
    }
  }

  @Test("Folders this user may not write to are found by config check, with what mends it, and run says the same")
  func unwritable() throws {
    guard FloorwatchBinary.canGiveUpRights else { return print("not tried: that needs root to give its rights up") }
    let folder = FileManager.default.temporaryDirectory.appending(path: "floorwatch-rights-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    for name in ["closed", "log/alerts", "state"] {
      try FileManager.default.createDirectory(at: folder.appending(path: name), withIntermediateDirectories: true)
    }
    for (name, mode) in [("", 0o755), ("closed", 0o755), ("log", 0o777), ("log/alerts", 0o755), ("state", 0o777)] {
      #expect(chmod(folder.appending(path: name).path, mode_t(mode)) == 0)
    }
    let file = folder.appending(path: "floorwatch.yaml").path
    for (paths, place, told) in [
      ("log: closed/log, state: state", "paths.log", "closed"),
      ("log: log, state: closed/a/b", "paths.state", "closed"),
      ("log: log, state: state", "paths.log", "log/alerts"),
    ] {
      try "site: a\npaths: { \(paths) }\n".write(toFile: file, atomically: true, encoding: .utf8)
      let check = try FloorwatchBinary(["config", "check", file], user: FloorwatchBinary.nobody)
      let said = "\(place): user nobody may not write to `\(folder.path)/\(told)` (Permission denied)."
      #expect(check.status == 1 && check.errors.contains(said) && check.errors.contains("chown"), "\(check.errors)")
      let run = try FloorwatchBinary(["run", "--drain", "--config", file], user: FloorwatchBinary.nobody)
      #expect(run.status == 78 && run.errors.contains(said), "\(run.errors)")
      // Who only reads needs no such right.
      #expect(try FloorwatchBinary(["config", "explain", "--config", file], user: FloorwatchBinary.nobody).status == 0)
    }
  }

  @Test("Without the right to look, no command says that nothing is there")
  func permissions() throws {
    guard FloorwatchBinary.canGiveUpRights else {
      print("not tried: that needs root to give its rights up")
      return
    }
    let floor = try RecordedFloor()
    #expect(try FloorwatchBinary(["run", "--drain", "--config", floor.configuration]).status == 0)
    for (folder, command) in [("log", "alerts"), ("state", "status")] {
      #expect(chmod(floor.folder.path, 0o755) == 0 && chmod("\(floor.folder.path)/\(folder)", 0o700) == 0)
      let run = try FloorwatchBinary([command, "--config", floor.configuration], user: FloorwatchBinary.nobody)
      #expect(
        run.status == 1 && run.errors.contains("Permission denied") && run.errors.contains("sudo"), "\(run.errors)")
    }
    // It has read everything and gone.
    let status = try FloorwatchBinary(["status", "--config", floor.configuration])
    #expect(status.status == 1 && status.output.hasPrefix("The daemon is not running"), "\(status.output)")
  }
}
