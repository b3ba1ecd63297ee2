import FloorModel

/// What can be said about a place to judge its comfort; the raw value is the option's and the column's name.
public enum ComfortQuantity: String, CaseIterable, Sendable {
  case temperature
  case humidity
  case radiant
  case globe
  case globeDiameter = "globe-diameter"
  case airSpeed = "air-speed"
  case relativeAirSpeed = "relative-air-speed"
  case met
  case clo
  case turbulence
  case pressure
  case runningMean = "running-mean"
  case floorTemperature = "floor-temperature"
  case verticalDifference = "vertical-difference"
  case warmCeiling = "warm-ceiling"
  case coolWall = "cool-wall"
  case coolCeiling = "cool-ceiling"
  case warmWall = "warm-wall"

  /// The unit as people read it; empty where there is none.
  public var unit: String {
    switch self {
    case .temperature, .radiant, .globe, .runningMean, .floorTemperature: "°C"
    case .humidity, .turbulence: "%"
    case .globeDiameter: "m"
    case .airSpeed, .relativeAirSpeed: "m/s"
    case .met: "met"
    case .clo: "clo"
    case .pressure: "hPa"
    case .verticalDifference, .warmCeiling, .coolWall, .coolCeiling, .warmWall: "K"
    }
  }

  /// Values that can be meant: wider than any model's range, narrow enough to catch a slipped decimal or another unit.
  public var believable: ClosedRange<Double> {
    switch self {
    case .temperature, .runningMean: -50...60
    case .radiant, .globe, .floorTemperature: -50...100
    case .humidity: 0...100
    case .globeDiameter: 0.01...0.5
    case .airSpeed, .relativeAirSpeed: 0...20
    case .met: 0.5...10
    case .clo: 0...6
    case .turbulence: 0...200
    case .pressure: 300...1100
    case .verticalDifference: -30...30
    case .warmCeiling, .coolWall, .coolCeiling, .warmWall: 0...100
    }
  }

  /// What belongs in the option or the cell, as half a sentence.
  public var expectation: String {
    let ends = "\(CSV.text(believable.lowerBound)) to \(CSV.text(believable.upperBound))"
    switch self {
    case .humidity: return "a relative humidity in %, \(ends)"
    case .turbulence: return "a turbulence intensity in %, \(ends) (40, not 0.4)"
    case .pressure: return "an air pressure in hPa, \(ends)"
    default: return "a number in \(unit), \(ends)"
    }
  }

  /// What is assumed where nothing is said; nil where nothing is, or where it depends on the rest.
  public var assumed: Double? {
    switch self {
    case .globeDiameter: 0.15
    case .airSpeed: ThermalEnvironment.stillAir
    case .met: ThermalEnvironment.phoneWork
    case .clo: ThermalEnvironment.summerClothing
    case .turbulence: DraughtRate.usualTurbulence
    case .pressure: Humidity.standardPressure
    default: nil
    }
  }

  /// The quantity that says the same in another way, so that giving one leaves no need to fill in the other.
  var rival: ComfortQuantity? {
    switch self {
    case .radiant: .globe
    case .globe: .radiant
    case .airSpeed: .relativeAirSpeed
    case .relativeAirSpeed: .airSpeed
    default: nil
    }
  }

  /// The kind of radiant asymmetry this is; nil for the others.
  public var asymmetry: RadiantAsymmetry? { RadiantAsymmetry(rawValue: rawValue) }
}
