import Foundation
import Testing

/// A feed and a session log that are written and rotated while a live daemon is started and killed beside them.
final class LiveKillFloor {
  /// What was recorded before the first daemon started: it catches up while it is killed.
  private static let backlog: TimeInterval = 40 * 60
  private static let agents = 10
  static let configuration = """
    zones: [ { id: floor-1, name: "Floor 1" } ]
    feeds: [ { path: "feed.jsonl*" } ]
    session_logs: [ { path: "chats*.jsonl", format: native } ]
    rules: { hardware.temperature: { window: 10s, enter_for: 0s, clear_for: 0s } }

    """

  let floor: LiveFloor
  private(set) var killed = 0
  private(set) var lives = 0
  /// The newest time that was written.
  private(set) var last = Date.distantPast
  private var random: SplitMix
  private var written: Date
  private let begun: Date
  private var nextRotation: Date
  private var rotations = 0
  /// The chats each agent has open.
  private var open = [[Int]](repeating: [], count: LiveKillFloor.agents)
  private var contacts = 0
  /// The rest of a line whose writer was interrupted.
  private var rest: (name: String, text: String)?

  init(seed: UInt64) throws {
    floor = try LiveFloor(Self.configuration)
    random = SplitMix(state: seed)
    begun = Date() - Self.backlog
    written = begun
    nextRotation = Date() + 5
    for agent in 0..<Self.agents {
      try log(begun, "agent.login", #""agent":"real-\#(agent)","team":"chat""#)
    }
    try write()
  }

  // MARK: - Writing

  /// Writes what has happened up to now.
  func write() throws {
    try finishLine()
    let now = Date()
    while written + 2 <= now {
      written += 2
      try happen(written)
    }
    guard now >= nextRotation else { return }
    rotations += 1
    nextRotation = now + 7
    try move("chats.jsonl", "chats-\(rotations).jsonl")
    for number in stride(from: rotations, through: 1, by: -1) {
      try move(number == 1 ? "feed.jsonl" : "feed.jsonl.\(number - 1)", "feed.jsonl.\(number)")
    }
  }

  /// Two seconds of the floor: four processors that get hot in turn, and people with five chats or one.
  private func happen(_ time: Date) throws {
    let second = Int(time.timeIntervalSince(begun))
    for sensor in 0..<4 {
      let isHot = (second + 11 * sensor) / 40 % 2 == 1
      let value = (isHot ? 97.0 : 48.0) + Double(random.next() % 10) / 10
      try append(
        #"{"time":"\#(Self.text(time))","sensor":"cpu-\#(sensor)","quantity":"cpu_temperature","value":\#(value)}"#,
        to: "feed.jsonl")
    }
    guard second % 4 == 0 else { return }
    for agent in 0..<Self.agents {
      let wanted = (second + 37 * agent) / 480 % 2 == 0 ? 5 : 1
      let fields = #""agent":"real-\#(agent)","channel":"chat","queue":"web""#
      if open[agent].count < wanted {
        contacts += 1
        open[agent].append(contacts)
        try log(time, "contact.connected", #"\#(fields),"contact":"k\#(contacts)""#)
      } else if open[agent].count > wanted {
        try log(time, "contact.disconnected", #"\#(fields),"contact":"k\#(open[agent].removeFirst())""#)
      } else if random.next() % 5 == 0 {
        try log(time, "contact.message", #"\#(fields),"contact":"k\#(open[agent][0])","by":"agent""#)
      }
    }
  }

  private func log(_ time: Date, _ event: String, _ fields: String) throws {
    try append(
      #"{"v":1,"time":"\#(Self.text(time))","source":"acd","event":"\#(event)",\#(fields)}"#, to: "chats.jsonl")
  }

  private func append(_ line: String, to name: String) throws {
    try finishLine()
    last = max(last, written)
    let text = line + "\n"
    guard random.next() % 40 == 0 else { return try floor.append(Array(text.utf8), to: name) }
    let cut = text.index(text.startIndex, offsetBy: 1 + Int(random.next() % UInt64(text.count - 1)))
    try floor.append(Array(text[..<cut].utf8), to: name)
    rest = (name, String(text[cut...]))
  }

  private func finishLine() throws {
    guard let rest else { return }
    self.rest = nil
    try floor.append(Array(rest.text.utf8), to: rest.name)
  }

  private func move(_ from: String, _ to: String) throws {
    try finishLine()
    guard access(floor.path(from), F_OK) == 0 else { return }
    try #require(Glibc.rename(floor.path(from), floor.path(to)) == 0, "\(from)")
  }

  private static func text(_ time: Date) -> String {
    time.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
  }

  // MARK: - Lives

  /// Starts live daemons and kills each after some moments, while the logs grow.
  func live(kills: Int) throws {
    while killed < kills {
      lives += 1
      let process = try Child(
        [FloorwatchBinary.url.path, "run", "--config", floor.path("floorwatch.yaml"), "--machine", "pc-17"],
        errors: floor.path("said"))
      // Many die while they start or catch up, some in the middle of a quiet life.
      let length = [0.05, 0.2, 0.6, 1.5, 3][Int(random.next() % 5)] * Double(1 + random.next() % 100) / 100
      let end = Date() + length
      while Date() < end {
        try write()
        usleep(UInt32(min(100_000, max(1000, 1_000_000 * end.timeIntervalSinceNow))))
      }
      try #require(
        process.kill(),
        "it ended by itself: \((try? String(contentsOfFile: floor.path("said"), encoding: .utf8)) ?? "")")
      killed += 1
    }
  }
}
