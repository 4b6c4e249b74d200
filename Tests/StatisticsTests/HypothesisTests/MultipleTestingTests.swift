import Foundation
import Statistics
import Testing

@Suite struct MultipleTestingTests {
  private let pValues = [0.02, 0.001, 0.3, 0.02, 0.011, 0.047, 0.9]

  @Test(arguments: MultipleTesting.allCases)
  func theOrderOfTheTestsDoesNotMatter(method: MultipleTesting) {
    let turned = method.adjusted(pValues.reversed())
    #expect(turned.reversed() == method.adjusted(pValues))
    #expect(method.adjusted([]) == [])
    #expect(method.adjusted([0.03]) == [0.03])
  }

  @Test(arguments: MultipleTesting.allCases)
  func adjustedValuesKeepTheOrderAndStayInRange(method: MultipleTesting) {
    let adjusted = method.adjusted(pValues)
    for i in pValues.indices {
      #expect(pValues[i] <= adjusted[i] && adjusted[i] <= 1)
      for j in pValues.indices where pValues[i] <= pValues[j] {
        #expect(adjusted[i] <= adjusted[j])
      }
    }
    #expect(method.rejections(pValues, alpha: 0.05) == adjusted.map { $0 <= 0.05 })
  }

  @Test func someMethodsAreNeverWeakerThanOthers() {
    func noWeaker(_ a: MultipleTesting, _ b: MultipleTesting) -> Bool {
      zip(a.adjusted(pValues), b.adjusted(pValues)).allSatisfy { $0 <= $1 * (1 + 1e-14) }
    }
    #expect(noWeaker(.holm, .bonferroni))
    #expect(noWeaker(.hochberg, .holm))
    #expect(noWeaker(.hommel, .hochberg))
    #expect(noWeaker(.sidak, .bonferroni))
    #expect(noWeaker(.holmSidak, .holm))
    #expect(noWeaker(.benjaminiHochberg, .hochberg))
    #expect(noWeaker(.benjaminiHochberg, .benjaminiYekutieli))
  }

  /// Closed testing spelled out: every group of hypotheses by a test of its own.
  @Test(arguments: [
    (MultipleTesting.holm, 0), (.hommel, 1), (.holmSidak, 2),
  ])
  func stepwiseMethodsAreClosedTests(method: MultipleTesting, local: Int) {
    let m = pValues.count
    var expected = [Double](repeating: 0, count: m)
    for mask in 1..<(1 << m) {
      let group = (0..<m).filter { mask >> $0 & 1 == 1 }
      let sorted = group.map { pValues[$0] }.sorted()
      let size = Double(group.count)
      let p =
        switch local {
        case 0: min(1, size * sorted[0])
        case 1: sorted.indices.map { size * sorted[$0] / Double($0 + 1) }.min()!
        default: 1 - pow(1 - sorted[0], size)
        }
      for index in group { expected[index] = max(expected[index], p) }
    }
    for (got, want) in zip(method.adjusted(pValues), expected) {
      #expect(abs(got - want) < 1e-14)
    }
  }

  @Test func tinyAndExtremeValuesKeepTheirDigits() {
    let adjusted = MultipleTesting.holmSidak.adjusted([1e-300, 0, 1, .leastNonzeroMagnitude])
    #expect(adjusted[0] == 2e-300 && adjusted[1] == 0 && adjusted[2] == 1)
    #expect(MultipleTesting.sidak.adjusted([1, 1e-17])[1] == 2e-17)
  }

  @Test(arguments: SimultaneousConfidence.allCases)
  func simultaneousIntervalsAreWider(method: SimultaneousConfidence) {
    #expect(abs(method.ofEach(overall: 0.95, comparisons: 1) - 0.95) < 1e-15)
    #expect(method.ofEach(overall: 0.95, comparisons: 4) > 0.98)
    // Independent intervals hold together with the product of their confidences.
    let independent = pow(method.ofEach(overall: 0.9, comparisons: 5), 5)
    #expect(independent >= 0.9 - 1e-15)
    #expect(abs(independent - 0.9) < (method == .sidak ? 1e-15 : 1e-2))
  }
}
