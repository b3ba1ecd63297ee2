import Testing

@Suite struct ComfortCommandTests {
  @Test func answersInWordsInDutchAndInJSON() throws {
    let place = ["comfort", "--temperature", "27", "--humidity", "40"]
    let words = try FloorwatchBinary(place)
    #expect(words.status == 0 && words.errors.isEmpty && words.output.contains("What weighs most: the air temperature"))
    let dutch = try FloorwatchBinary(place + ["--language", "nl"])
    #expect(dutch.status == 0 && dutch.output.contains("Wat het zwaarst weegt: de luchttemperatuur"))
    let json = try FloorwatchBinary(place + ["--json"])
    #expect(json.status == 0 && json.output.hasPrefix("{\"given\":{\"temperature\":27.0,\"humidity\":40.0}"))
  }

  @Test(arguments: [
    (["--temperature", "abc"], "a number in °C, -50 to 60"), (["--temperature", "271"], "a number in °C, -50 to 60"),
    (["--temperature", "22", "--pressure", "101325"], "an air pressure in hPa"),
    (["--temperature", "22", "--radiant", "22", "--globe", "22"], "--radiant or --globe"),
    (["--humidity", "40"], "Give --temperature"), (["--csv", "--json"], "not both"),
  ])
  func wrongUsage(_ options: [String], _ message: String) throws {
    let run = try FloorwatchBinary(["comfort"] + options)
    #expect(run.status == 64 && run.output.isEmpty && run.errors.contains(message))
  }

  @Test func negativeTemperaturesAreNumbers() throws {
    let run = try FloorwatchBinary(["comfort", "--temperature", "-5", "--humidity", "80"])
    #expect(run.status == 0 && run.output.contains("the air temperature is -5.0 °C"))
  }

  @Test func csvKeepsGoingAndSaysWhatWasWrong() throws {
    let run = try FloorwatchBinary(
      ["comfort", "--csv", "--clo", "1.0"], input: "temperature,humidity\n22,40\nwarm,40\n22,40\n")
    #expect(run.status == 1)
    let lines = run.output.split(separator: "\n")
    #expect(lines.count == 4 && lines[1] == lines[3] && lines[2] == "warm,40,,,,,,,,")
    #expect(run.errors.contains("line 3: column temperature is \"warm\", expected a number in °C"))
    #expect(run.errors.contains("1 of 3 rows could not be used"))
    #expect(try FloorwatchBinary(["comfort", "--csv"], input: "temperature,humidity\n31,40\n").status == 0)
    #expect(try FloorwatchBinary(["comfort", "--csv"], input: "a,b\n1,2\n").status == 1)
  }

  @Test func helpHasExamplesAndStatuses() throws {
    let run = try FloorwatchBinary(["comfort", "--help"])
    #expect(run.status == 0 && run.output.contains("floorwatch comfort --csv < logbook.csv"))
    #expect(run.output.contains("Exit status:"))
  }
}
