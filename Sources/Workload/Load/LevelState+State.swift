/// The moments are written as the vector that earlier versions kept, whose first number means nothing.
extension LevelState: Codable {
  private enum CodingKeys: String, CodingKey { case level, value, pending, clearing, cooldown, counted, since }

  init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    level = try fields.decode(UInt8.self, forKey: .level)
    value = try fields.decode(Double.self, forKey: .value)
    let times = try fields.decode(SIMD4<Int64>.self, forKey: .pending)
    pending = Pending(info: times[1], warning: times[2], critical: times[3])
    clearing = try fields.decode(Int64.self, forKey: .clearing)
    cooldown = try fields.decode(Int64.self, forKey: .cooldown)
    counted = try fields.decode(UInt8.self, forKey: .counted)
    since = try fields.decode(Int64.self, forKey: .since)
  }

  func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: CodingKeys.self)
    try fields.encode(level, forKey: .level)
    try fields.encode(value, forKey: .value)
    let times = SIMD4(Self.never, pending.info, pending.warning, pending.critical)
    try fields.encode(times, forKey: .pending)
    try fields.encode(clearing, forKey: .clearing)
    try fields.encode(cooldown, forKey: .cooldown)
    try fields.encode(counted, forKey: .counted)
    try fields.encode(since, forKey: .since)
  }
}
