import FloorModel

/// The load of this machine's processors: the share of all processors' time that was not idle, from `/proc/stat`.
///
/// With it the cooling of a processor is compared at the same load from day to day. A service with `ProcSubset=pid`
/// cannot see the file; then there is no load, and cooling is judged only where the processor's power is known.
struct ProcessorLoad: Sendable {
  /// The folder that stands for `/proc`.
  let root: String

  /// The one chip there is, or none where the file cannot be read.
  func discover(_ meters: RateMeters) -> [Chip] {
    let path = root + "/stat"
    guard case .success = Self.look(path) else { return [] }
    let meter = meters.meter(path) { RateMeter(path: path) { Self.look(path) } }
    let key = "cpu@proc/stat"
    let info = SensorInfo(
      id: "\(key)/load", quantity: .cpuLoad, chip: "proc-stat", driver: "cpu", attribute: "load",
      label: "all processors",
      isRoomSensor: false)
    return [Chip(key: key, path: path, printedName: "proc-stat", channels: [Channel(info: info, source: .rate(meter))])]
  }

  /// The busy time in hundredths of the whole, and the whole, in ticks since the start of the machine (proc(5)).
  private static func look(_ path: String) -> Result<RateMeter.Look, SysfsFile.Failure> {
    SysfsFile.text(path).flatMap { text in
      let line = text.prefix { $0 != "\n" }
      // user nice system idle iowait irq softirq steal; guests are counted in user already.
      let ticks = line.split(separator: " ").dropFirst().prefix(8).compactMap { UInt64($0) }
      guard line.hasPrefix("cpu "), ticks.count >= 4 else { return .failure(.notANumber(String(line.prefix(20)))) }
      let whole = ticks.reduce(0.0) { $0 + Double($1) }
      let idle = Double(ticks[3]) + (ticks.count > 4 ? Double(ticks[4]) : 0)
      return .success(.init(amount: 100 * (whole - idle), base: whole))
    }
  }
}
