import EnvMonitor
import Testing

@Suite struct AirAndRadiationTests {
  @Test func relativeAirSpeed() throws {
    #expect(AirSpeed.relative(room: 0.1, metabolicRate: 1) == 0.1)
    #expect(AirSpeed.relative(room: 0.1, metabolicRate: 0.8) == 0.1)
    #expect(abs(AirSpeed.relative(room: 0.1, metabolicRate: 1.4) - 0.22) < 1e-12)
    #expect(abs(try #require(AirSpeed.room(relative: 0.22, metabolicRate: 1.4)) - 0.1) < 1e-12)
    #expect(AirSpeed.room(relative: AirSpeed.relative(room: 0, metabolicRate: 1.2), metabolicRate: 1.2) == 0)
    #expect(AirSpeed.room(relative: 0.1, metabolicRate: 1.6) == nil)
  }

  @Test(arguments: [(0.1, 26.0, 26.0), (0.3, 25.7320, 25.8), (0.6, 25.5798, 25.6), (0, 27, 26)])
  func operativeTemperature(_ speed: Double, _ iso: Double, _ ashrae: Double) throws {
    let byISO = try #require(OperativeTemperature.iso7726(air: 25, radiant: 27, airSpeed: speed))
    let byASHRAE = try #require(OperativeTemperature.ashrae55(air: 25, radiant: 27, airSpeed: speed))
    #expect(abs(byISO - iso) < 0.0001)
    #expect(abs(byASHRAE - ashrae) < 1e-9)
  }

  @Test func operativeTemperatureNeedsASpeed() {
    #expect(OperativeTemperature.iso7726(air: 25, radiant: 27, airSpeed: -0.1) == nil)
    #expect(OperativeTemperature.ashrae55(air: 25, radiant: 27, airSpeed: .nan) == nil)
  }

  /// The second row is pythermalcomfort 4.8.1, `mean_radiant_tmp` with `standard="ISO"`.
  @Test(arguments: [(53.2, 30.0, 0.3, 0.1, 74.771), (24, 22, 0.1, 0.15, 25.1886), (22, 22, 0.1, 0.15, 22)])
  func meanRadiantTemperature(_ globe: Double, _ air: Double, _ speed: Double, _ diameter: Double, _ value: Double)
    throws
  {
    let radiant = try #require(
      MeanRadiantTemperature.fromGlobe(globe, air: air, airSpeed: speed, diameter: diameter))
    #expect(abs(radiant - value) < 0.001)
  }

  @Test func impossibleGlobes() {
    #expect(MeanRadiantTemperature.fromGlobe(20, air: 22, airSpeed: -1) == nil)
    #expect(MeanRadiantTemperature.fromGlobe(20, air: 22, airSpeed: 0.1, diameter: 0) == nil)
    #expect(MeanRadiantTemperature.fromGlobe(20, air: 22, airSpeed: 0.1, emissivity: 1.1) == nil)
    #expect(MeanRadiantTemperature.fromGlobe(-50, air: 60, airSpeed: 5) == nil)
  }
}
