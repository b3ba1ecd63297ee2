import Glibc

/// A stretch of time with one equivalent sound level.
public struct SoundSegment: Sendable, Hashable {
  /// Equivalent continuous sound level LAeq in dB(A).
  public var level: Double
  /// How long it lasted, in seconds.
  public var seconds: Double

  /// Makes a segment.
  public init(level: Double, seconds: Double) {
    self.level = level
    self.seconds = seconds
  }
}

/// Sound levels added and averaged by their energy, as ISO 9612 and ISO 1996-1 have it; all in dB.
public enum SoundLevel {
  /// The level of the mean energy of equally long measurements; nil without any.
  public static func energyMean(_ levels: some Sequence<Double>) -> Double? {
    energyMean(levels.lazy.map { SoundSegment(level: $0, seconds: 1) })
  }

  /// The level of the mean energy over all segments (LAeq of the whole); nil when they last no time at all.
  ///
  /// A segment with a negative or undefined length does not count.
  public static func energyMean(_ segments: some Sequence<SoundSegment>) -> Double? {
    let (energy, seconds) = total(segments)
    return seconds > 0 && energy > 0 ? 10 * log10(energy / seconds) : nil
  }

  /// The level of several sources heard at once; nil without any.
  public static func sum(_ levels: some Sequence<Double>) -> Double? {
    let energy = levels.reduce(0) { $0 + pow(10, $1 / 10) }
    return energy > 0 ? 10 * log10(energy) : nil
  }

  /// Relative energy times seconds, and the seconds.
  static func total(_ segments: some Sequence<SoundSegment>) -> (energy: Double, seconds: Double) {
    segments.reduce(into: (0, 0)) { total, segment in
      guard segment.seconds > 0, segment.level.isFinite else { return }
      total.energy += segment.seconds * pow(10, segment.level / 10)
      total.seconds += segment.seconds
    }
  }
}
