import Foundation
import Statistics
import Testing

@Suite struct DunnettTests {
  /// One treatment is Student's test.
  @Test(arguments: Alternative.allCases)
  func oneTreatmentIsStudentsTest(alternative: Alternative) throws {
    let a = SampleMoments(count: 14, mean: 10, variance: 4)
    let b = SampleMoments(count: 9, mean: 12.5, variance: 6)
    let student = try StudentTTest(
      control: a, treatment: b, alternative: alternative, confidence: 0.9)
    let dunnett = try DunnettTest(
      control: a, treatments: [b], alternative: alternative, confidence: 0.9)
    let comparison = dunnett.comparisons[0]
    #expect(abs(comparison.statistic - student.statistic) < 1e-13)
    #expect(abs(comparison.pValue / student.pValue - 1) < 1e-7)
    #expect(abs(comparison.logPValue - student.logPValue) < 1e-7)
    if alternative != .less {
      #expect(abs(comparison.interval.lower - student.interval.lower) < 1e-6)
    }
    if alternative != .greater {
      #expect(abs(comparison.interval.upper - student.interval.upper) < 1e-6)
    }
  }

  /// Of k arms and their control each is the largest with the same chance.
  @Test func noneExceedsTheControlWithTheChanceOfOneAmongAll() throws {
    for k in [1, 3, 10, 1000] {
      let law = DunnettLaw(equalArms: k, degreesOfFreedom: nil, sides: .one)
      #expect(abs(try law.upperTail(0) - (1 - 1 / Double(k + 1))) < 1e-8)
      // 0 is 0 whatever the estimated deviation.
      let student = DunnettLaw(equalArms: k, degreesOfFreedom: 5, sides: .one)
      #expect(abs(try student.upperTail(0) - (1 - 1 / Double(k + 1))) < 1e-7)
    }
  }

  /// Dunnett (1955), tables 1a and 2a, of three and two decimals.
  @Test func agreesWithDunnettsTables() throws {
    func critical(_ k: Int, _ df: Double?, _ sides: DunnettLaw.Sides) throws -> Double {
      try DunnettLaw(equalArms: k, degreesOfFreedom: df, sides: sides).criticalValue(alpha: 0.05)
    }
    #expect(abs(try critical(2, 10, .one) - 2.15) < 0.005)
    #expect(abs(try critical(9, 20, .one) - 2.60) < 0.005)
    #expect(abs(try critical(4, nil, .one) - 2.16) < 0.005)
    #expect(abs(try critical(4, nil, .two) - 2.44) < 0.005)
  }

  @Test func liesBetweenOneComparisonAndBonferroni() throws {
    for sides in DunnettLaw.Sides.allCases {
      for df in [1.0, 7, 200, 1e9] {
        let law = DunnettLaw(
          control: 40, treatments: [10, 25, 25, 300], degreesOfFreedom: df, sides: sides)
        for t in [0.5, 3, 40, 1e6] {
          let one = ReferenceLaw.studentT(degreesOfFreedom: df)
            .logPValue(t, sides == .two ? .twoSided : .greater)
          let tail = try law.logUpperTail(t)
          #expect(tail >= one - 1e-7 * abs(one) - 1e-9 && tail <= one + log(4) + 1e-7 * abs(one))
        }
      }
    }
  }

  /// With many degrees of freedom the variance is known.
  @Test(arguments: DunnettLaw.Sides.allCases)
  func manyDegreesOfFreedomAreNormal(sides: DunnettLaw.Sides) throws {
    let student = DunnettLaw(equalArms: 4, degreesOfFreedom: 1e8, sides: sides)
    let normal = DunnettLaw(equalArms: 4, degreesOfFreedom: nil, sides: sides)
    for alpha in [0.9, 0.05, 1e-6] {
      let (a, b) = (
        try student.criticalValue(alpha: alpha), try normal.criticalValue(alpha: alpha)
      )
      #expect(abs(a - b) < 1e-5)
      #expect(abs(try normal.upperTail(b) / alpha - 1) < 1e-6)
    }
  }

  /// Against draws of arms with unequal sizes; 2e5 of them, so 5 standard errors are 0.004.
  @Test func agreesWithSimulation() throws {
    let sizes = [12.0, 30, 6]
    let law = DunnettLaw(control: 9, treatments: sizes, degreesOfFreedom: nil, sides: .two)
    let c = try law.criticalValue(alpha: 0.2)
    var stream = Streams(seed: 7, replicate: 0).stream(.resampling)
    var beyond = 0
    for _ in 0..<200_000 {
      let control = stream.normal() / 3
      let isBeyond = sizes.contains { size in
        let difference = stream.normal() / size.squareRoot() - control
        return abs(difference) > c * (1 / size + 1 / 9).squareRoot()
      }
      if isBeyond { beyond += 1 }
    }
    #expect(abs(Double(beyond) / 200_000 - 0.2) < 0.0045)
  }

  @Test func whatCantBeComparedHasAReason() {
    let some = SampleMoments(count: 5, mean: 1, variance: 2)
    let none = SampleMoments(count: 0, mean: 0, variance: 0)
    let one = SampleMoments(count: 1, mean: 1, variance: 0)
    let alike = SampleMoments(count: 5, mean: 1, variance: 0)
    let far = SampleMoments(count: 5, mean: 1.7e308, variance: 1.7e308)
    let back = SampleMoments(count: 5, mean: -1.7e308, variance: 1.7e308)
    #expect(throws: Undefined.emptyArm) { try DunnettTest(control: some, treatments: [none]) }
    #expect(throws: Undefined.tooFewUnits) {
      try DunnettTest(control: one, treatments: [one, one])
    }
    #expect(throws: Undefined.noVariation) {
      try DunnettTest(control: alike, treatments: [alike, one])
    }
    #expect(throws: NumericalError.self) { try DunnettTest(control: back, treatments: [far]) }
  }
}
