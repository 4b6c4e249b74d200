import Reports
import Testing

struct BarsTests {
  static let lines: [([Double], [String], String)] = [
    ([1, 2, 3], ["1", "2", "3"], "▁▅█"), ([0, 1], [], "▁█"), ([1000, 1001], [], "▄▄"),
    ([0, 12, 4], ["0", "10", "0"], "▁█▃"),
  ]

  @Test(arguments: lines)
  func aLineRunsFromTheLeastToTheMost(values: [Double], shown: [String], line: String) {
    let drawn = Bars.sparkline(values, shown: shown)
    #expect(drawn == line)
  }

  static let noise: [([Double], [String])] = [
    ([0, 0.4, 0.2], ["0", "0", "0"]), ([0, 0.04, 0.002], ["0", "0.0", "0.00"]),
    ([28_300, 28_700, 28_100], ["28,000", "28,000", "28,000"]),
    ([0, 3e-14, -5e-14], ["0 EGP", "0 EGP", "0 EGP"]),
  ]

  @Test(arguments: noise)
  func whatNoFigureShowsIsFlat(values: [Double], shown: [String]) {
    let drawn = Bars.sparkline(values, shown: shown)
    #expect(drawn == "▄▄▄")
  }

  @Test func aMissingDayIsAGap() {
    let drawn = Bars.sparkline([1, nil, 3], shown: ["1", "3"])
    #expect(drawn == "▁ █")
  }
}
