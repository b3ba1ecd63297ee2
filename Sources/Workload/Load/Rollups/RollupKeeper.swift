import FloorModel

/// Keeps the rows of the day and hour that are going on, and hands over those that are finished.
///
/// What is learnt late (a contact settled after midnight) makes a second row with the same key; rows merge.
struct RollupKeeper: Sendable {
  private let zone: SiteTimeZone
  private var days: [AgentDay] = []
  private var hours: [QueueHour] = []
  /// Which of `days` and `hours` hold something.
  private var hasDay: [Bool] = []
  private var hasHour: [Bool] = []
  private(set) var finishedDays: [AgentDay] = []
  private(set) var finishedHours: [QueueHour] = []
  private var day = Int.min
  private var dayEnd = Timestamp.distantPast
  private var hourEnd = Timestamp.distantPast

  init(zone: SiteTimeZone) { self.zone = zone }

  /// Turns day and hour; call before each event and tick.
  @inline(__always)
  mutating func pass(to now: Timestamp) {
    if now >= hourEnd { turn(at: now) }
  }

  private mutating func turn(at now: Timestamp) {
    finishHours()
    hourEnd = now.floored(to: .hours(1)) + .hours(1)
    guard now >= dayEnd else { return }
    finishDays()
    day = zone.day(of: now)
    dayEnd = zone.startOfDay(day + 1)
  }

  private mutating func finishHours() {
    for index in hours.indices where hasHour[index] {
      finishedHours.append(hours[index])
      hasHour[index] = false
    }
  }

  private mutating func finishDays() {
    for index in days.indices where hasDay[index] {
      finishedDays.append(days[index])
      hasDay[index] = false
    }
  }

  /// The finished rows since the last call; with `all`, those that are going on too.
  mutating func take(all: Bool) -> (days: [AgentDay], hours: [QueueHour]) {
    if all {
      finishHours()
      finishDays()
    }
    defer {
      finishedDays.removeAll(keepingCapacity: true)
      finishedHours.removeAll(keepingCapacity: true)
    }
    return (finishedDays, finishedHours)
  }

  @inline(__always)
  mutating func change(_ agent: Int, _ body: (inout AgentDay) -> Void) {
    if agent >= days.count || !hasDay[agent] { open(agent) }
    body(&days[agent])
  }

  @inline(__always)
  mutating func change(queue: QueueNumber, _ body: (inout QueueHour) -> Void) {
    let index = Int(queue)
    if index >= hours.count || !hasHour[index] { open(queue: index) }
    body(&hours[index])
  }

  private mutating func open(_ agent: Int) {
    while agent >= days.count {
      days.append(AgentDay(agent: AgentNumber(days.count), day: day))
      hasDay.append(false)
    }
    days[agent] = AgentDay(agent: AgentNumber(agent), day: day)
    hasDay[agent] = true
  }

  private mutating func open(queue index: Int) {
    let hour = hourEnd - .hours(1)
    while index >= hours.count {
      hours.append(QueueHour(queue: QueueNumber(hours.count), hour: hour))
      hasHour.append(false)
    }
    hours[index] = QueueHour(queue: QueueNumber(index), hour: hour)
    hasHour[index] = true
  }
}
