import ArgumentParser
import EnvMonitor
import FloorModel

/// One option for each quantity of ``ComfortQuantity``.
struct ComfortOptions: ParsableArguments {
  @Option(
    parsing: .unconditional, help: ArgumentHelp("Air temperature.", valueName: "°C"),
    transform: { try read(.temperature, $0) })
  var temperature: Double?

  @Option(
    parsing: .unconditional, help: ArgumentHelp("Relative humidity.", valueName: "%"),
    transform: { try read(.humidity, $0) })
  var humidity: Double?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Mean radiant temperature. (default: that of the air)", valueName: "°C"),
    transform: { try read(.radiant, $0) })
  var radiant: Double?

  @Option(
    parsing: .unconditional, help: ArgumentHelp("Globe temperature, instead of --radiant.", valueName: "°C"),
    transform: { try read(.globe, $0) })
  var globe: Double?

  @Option(
    parsing: .unconditional, help: ArgumentHelp("Diameter of the globe. (default: 0.15)", valueName: "m"),
    transform: { try read(.globeDiameter, $0) })
  var globeDiameter: Double?

  @Option(
    parsing: .unconditional, help: ArgumentHelp("Air speed of the room. (default: 0.1)", valueName: "m/s"),
    transform: { try read(.airSpeed, $0) })
  var airSpeed: Double?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Air speed relative to the body. (default: --air-speed, and 0.3 m/s for each met above 1)", valueName: "m/s"),
    transform: { try read(.relativeAirSpeed, $0) })
  var relativeAirSpeed: Double?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Activity: 1.0 seated at rest, 1.2 seated phone work, 1.6 standing. (default: 1.2)", valueName: "met"),
    transform: { try read(.met, $0) })
  var met: Double?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Clothing: 0.5 in summer, 1.0 in winter. (default: 0.5)", valueName: "clo"),
    transform: { try read(.clo, $0) })
  var clo: Double?

  @Option(
    parsing: .unconditional, help: ArgumentHelp("Turbulence intensity of the air. (default: 40)", valueName: "%"),
    transform: { try read(.turbulence, $0) })
  var turbulence: Double?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Air pressure, for the humidity ratio. (default: 1013.25)", valueName: "hPa"),
    transform: { try read(.pressure, $0) })
  var pressure: Double?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Running mean outdoor temperature, for rooms without cooling.", valueName: "°C"),
    transform: { try read(.runningMean, $0) })
  var runningMean: Double?

  @Option(
    parsing: .unconditional, help: ArgumentHelp("Surface temperature of the floor.", valueName: "°C"),
    transform: { try read(.floorTemperature, $0) })
  var floorTemperature: Double?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("How much warmer the air is at the head than at the ankles.", valueName: "K"),
    transform: { try read(.verticalDifference, $0) })
  var verticalDifference: Double?

  @Option(
    parsing: .unconditional, help: ArgumentHelp("Radiant asymmetry from a warm ceiling.", valueName: "K"),
    transform: { try read(.warmCeiling, $0) })
  var warmCeiling: Double?

  @Option(
    parsing: .unconditional, help: ArgumentHelp("Radiant asymmetry from a cool wall or window.", valueName: "K"),
    transform: { try read(.coolWall, $0) })
  var coolWall: Double?

  @Option(
    parsing: .unconditional, help: ArgumentHelp("Radiant asymmetry from a cool ceiling.", valueName: "K"),
    transform: { try read(.coolCeiling, $0) })
  var coolCeiling: Double?

  @Option(
    parsing: .unconditional, help: ArgumentHelp("Radiant asymmetry from a warm wall.", valueName: "K"),
    transform: { try read(.warmWall, $0) })
  var warmWall: Double?

  /// What was given.
  var input: ComfortInput {
    var input = ComfortInput()
    for quantity in ComfortQuantity.allCases { input[quantity] = value(quantity) }
    return input
  }

  private func value(_ quantity: ComfortQuantity) -> Double? {
    switch quantity {
    case .temperature: temperature
    case .humidity: humidity
    case .radiant: radiant
    case .globe: globe
    case .globeDiameter: globeDiameter
    case .airSpeed: airSpeed
    case .relativeAirSpeed: relativeAirSpeed
    case .met: met
    case .clo: clo
    case .turbulence: turbulence
    case .pressure: pressure
    case .runningMean: runningMean
    case .floorTemperature: floorTemperature
    case .verticalDifference: verticalDifference
    case .warmCeiling: warmCeiling
    case .coolWall: coolWall
    case .coolCeiling: coolCeiling
    case .warmWall: warmWall
    }
  }

  func validate() throws {
    if radiant != nil, globe != nil {
      throw ValidationError("Give --radiant or --globe: both say how warm the surfaces around are.")
    }
  }
}

private func read(_ quantity: ComfortQuantity, _ text: String) throws -> Double {
  do throws(CSVCellError) {
    return try ComfortInput.read(text, as: quantity)
  } catch {
    throw ValidationError("expected \(error.expected)")
  }
}
