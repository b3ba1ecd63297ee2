import FloorModel

/// What the conductor knows of a chip: where it is, when it is read, what is wrong with its channels.
struct ChipState {
  /// The inventory it belongs to.
  var source: String
  var chip: Chip
  var schedule: ChipSchedule
  /// The channels that gave errors, by attribute.
  var backoffs: [String: Backoff] = [:]
  /// Channels of the running pass that have not answered yet.
  var awaited: Set<String> = []
  /// Whether the chip's limits have been read since it was found.
  var knowsLimits = false
}
