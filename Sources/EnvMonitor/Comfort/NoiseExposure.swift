import Glibc

/// A day's noise, levelled to eight hours: LEX,8h (ISO 9612, Directive 2003/10/EC).
public enum NoiseExposure {
  /// The length of the working day that exposures are related to, in seconds.
  public static let referenceSeconds = 8 * 3600.0

  /// The exposure values of Directive 2003/10/EC for LEX,8h; the ear protection worn counts for the limit only.
  public enum ActionValue: Double, CaseIterable, Sendable {
    /// 80 dB(A): inform people, offer hearing protection.
    case lower = 80
    /// 85 dB(A): a programme of measures, hearing protection worn.
    case upper = 85
    /// 87 dB(A): not to be exceeded.
    case limit = 87

    /// The highest value that an exposure in dB(A) reaches; nil below 80.
    public static func reached(by exposure: Double) -> ActionValue? {
      allCases.last { exposure >= $0.rawValue }
    }
  }

  /// LEX,8h in dB(A) from one equivalent level over a length of time; nil when that is not positive.
  public static func daily(level: Double, seconds: Double) -> Double? {
    daily([SoundSegment(level: level, seconds: seconds)])
  }

  /// LEX,8h in dB(A) from the segments of one day, whatever their total length; nil when they last no time at all.
  public static func daily(_ segments: some Sequence<SoundSegment>) -> Double? {
    let energy = SoundLevel.total(segments).energy
    return energy > 0 ? 10 * log10(energy / referenceSeconds) : nil
  }

  /// How many seconds at an equivalent level bring the day to an exposure.
  public static func seconds(at level: Double, reaching exposure: Double) -> Double {
    referenceSeconds * pow(10, (exposure - level) / 10)
  }
}
