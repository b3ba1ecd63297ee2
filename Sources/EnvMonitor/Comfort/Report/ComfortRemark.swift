/// Something about a place that no comfort category says: a limit for health or law, or a model that cannot answer.
public enum ComfortRemark: Sendable, Equatable {
  /// Air above 26, 30 or 35 °C (ASR A3.5).
  case hot(limit: Double)
  /// Air below 20 °C (ASR A3.5) or 16 °C (HSE).
  case cold(limit: Double)
  /// Relative humidity below 30 %, or below the 40 % that voices need.
  case dry(limit: Double)
  /// Relative humidity above 65 %, or a dew point above 15 °C.
  case humid
  /// No humidity given, so no vote.
  case noHumidity
  /// A heat balance factor outside the limits of ISO 7730.
  case outsideVote(ThermalEnvironment.Factor, value: Double)
  /// A vote beyond ±2.
  case extremeVote(Double)
  /// The radiant temperature could not be worked out.
  case noRadiant
  /// Draught outside the range of its model.
  case outsideDraught
  /// Only a relative air speed that movement alone explains, so no draught rate.
  case noRoomAirSpeed
  /// A local quantity outside the range of its model.
  case outsideLocal(ComfortQuantity)

  /// The word for it in JSON.
  public var name: String {
    switch self {
    case .hot: "hot"
    case .cold: "cold"
    case .dry: "dry"
    case .humid: "humid"
    case .noHumidity: "no_humidity"
    case .outsideVote: "outside_vote_model"
    case .extremeVote: "vote_beyond_model"
    case .noRadiant: "no_radiant_temperature"
    case .outsideDraught: "outside_draught_model"
    case .noRoomAirSpeed: "no_room_air_speed"
    case .outsideLocal: "outside_local_model"
    }
  }
}

extension ComfortAssessment {
  /// The remarks that apply, the most telling first.
  public var remarks: [ComfortRemark] {
    outsideVote + air + local
  }

  private var outsideVote: [ComfortRemark] {
    guard input[.humidity] != nil else { return [.noHumidity] }
    guard let environment else { return [.noRadiant] }
    let outside = environment.factorsOutsideRange
    if !outside.isEmpty { return outside.map { .outsideVote($0, value: environment.value(of: $0)) } }
    if vote == nil, let extreme = PredictedMeanVote.uncheckedVote(environment) { return [.extremeVote(extreme)] }
    return []
  }

  private var air: [ComfortRemark] {
    var result: [ComfortRemark] = []
    if let limit = [35.0, 30, 26].first(where: { airTemperature > $0 }) { result.append(.hot(limit: limit)) }
    if let limit = [16.0, 20].first(where: { airTemperature < $0 }) { result.append(.cold(limit: limit)) }
    if let humidity = input[.humidity] {
      if let limit = [30.0, 40].first(where: { humidity < $0 }) { result.append(.dry(limit: limit)) }
      if humidity > 65 || (dewPoint ?? 0) > 15 { result.append(.humid) }
    }
    return result
  }

  private var local: [ComfortRemark] {
    var result: [ComfortRemark] = []
    if roomAirSpeed == nil {
      result.append(.noRoomAirSpeed)
    } else if draughtRate == nil {
      result.append(.outsideDraught)
    }
    func check(_ quantity: ComfortQuantity, _ model: (Double) -> Double?) {
      if let value = input[quantity], model(value) == nil { result.append(.outsideLocal(quantity)) }
    }
    check(.verticalDifference, VerticalTemperatureDifference.dissatisfied)
    check(.floorTemperature, FloorTemperature.dissatisfied)
    check(.runningMean, AdaptiveComfort.comfortTemperature)
    for quantity in ComfortQuantity.allCases {
      if let kind = quantity.asymmetry { check(quantity, kind.dissatisfied) }
    }
    return result
  }
}
