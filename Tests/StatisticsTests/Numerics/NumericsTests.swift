import Foundation
import Statistics
import Testing

@Suite struct NumericsTests {
  @Test func rootOfCosine() throws {
    let root = try findRoot(in: 1...2, tolerance: 1e-14) { cos($0) }
    #expect(abs(root - .pi / 2) < 1e-14)
  }

  @Test func aRootAtAnEndIsFound() throws {
    #expect(try findRoot(in: 0...1, tolerance: 1e-12) { $0 } == 0)
    #expect(try findRoot(in: -1...0, tolerance: 1e-12) { $0 } == 0)
  }

  @Test func withoutASignChangeThereIsNoRoot() {
    #expect(throws: NumericalError.noSignChange(lower: 1, upper: 2)) {
      try findRoot(in: 1...2, tolerance: 1e-12) { $0 }
    }
  }

  @Test func anErrorOfTheFunctionPassesThrough() {
    struct Refusal: Error {}
    var calls = 0
    #expect(throws: Refusal.self) {
      try findRoot(in: -1...2, tolerance: 1e-12) { x in
        calls += 1
        if calls > 4 { throw Refusal() }
        return x * x * x - 0.3
      }
    }
    #expect(throws: Refusal.self) { try integrate({ _ in throw Refusal() }, from: 0, to: 1) }
  }

  @Test func aFunctionThatIsNoNumberIsAnError() {
    #expect(throws: NumericalError.self) { try integrate({ _ in .nan }, from: 0, to: 1) }
  }

  @Test func minimumOfAParabola() throws {
    let minimum = try minimise(in: -10...10, guess: 0) { ($0 - 3) * ($0 - 3) + 1 }
    #expect(abs(minimum - 3) < 1e-7)
  }

  @Test func aSlopeHasNoMinimumInside() {
    #expect(throws: NumericalError.noMinimumInside(lower: 0, upper: 1)) {
      try minimise(in: 0...1, guess: 0.5) { $0 }
    }
  }

  @Test func integralsOverFiniteAndInfiniteRanges() throws {
    let density = Normal.standard.pdf
    #expect(abs(try integrate({ $0 * $0 }, from: 0, to: 3) - 9) < 1e-12)
    #expect(abs(try integrate(density, from: -.infinity, to: .infinity) - 1) < 1e-9)
    #expect(abs(try integrate(density, from: 0, to: .infinity) - 0.5) < 1e-9)
    #expect(abs(try integrate(density, from: -.infinity, to: 0) - 0.5) < 1e-9)
  }

  @Test func linearEquationsAreSolved() throws {
    let x = try solveLinear(matrix: [[0, 2, 1], [1, 1, 0], [3, 0, -1]], rhs: [7, 3, 0])
    for (found, expected) in zip(x, [1.0, 2, 3]) { #expect(abs(found - expected) < 1e-14) }
    #expect(try solveLinear(matrix: [], rhs: []) == [])
  }

  @Test func equationsWithoutASingleSolutionAreRefused() {
    #expect(throws: NumericalError.singularMatrix) {
      try solveLinear(matrix: [[1, 2], [2, 4]], rhs: [1, 1])
    }
  }

  /// A mixture known in advance is found again, and an unknown that would turn negative stays 0.
  @Test func nonNegativeLeastSquaresFindsItsWay() {
    let columns: [[Double]] = [[1, 0, 1, 2], [0, 1, 1, -1], [1, 1, 0, 3]]
    let recovered = nonNegativeLeastSquares(columns: columns, target: [4, 3.5, 1.5, 10.5])
    for (found, expected) in zip(recovered, [1.0, 0.5, 3]) {
      #expect(abs(found - expected) < 1e-12)
    }
    let clipped = nonNegativeLeastSquares(columns: [[1, 0], [1, 1]], target: [1, -1])
    #expect(clipped == [1, 0])
  }
}
