import Foundation
import Statistics
import Testing

@Suite struct SobolIndicesTests {
  private func indices(
    inputs: Int, size: Int = 1024, _ f: ([Double]) -> Double
  ) throws -> SobolIndices {
    let design = SobolDesign(inputs: inputs, size: size, streams: Streams(seed: 2, replicate: 0))
    return try SobolIndices(design, values: design.points.map(f))
  }

  private func expect(_ found: [SobolIndices.Index], _ exact: [Double]) {
    #expect(found.count == exact.count)
    for (index, exact) in zip(found, exact) {
      #expect(abs(index.value - exact) < 4 * index.standardError + 0.001, "\(index), \(exact)")
      #expect(index.standardError < 0.02)
    }
  }

  /// Ishigami and Homma (1990): sin x₁ + 7 sin² x₂ + 0.1 x₃⁴ sin x₁ on −π…π; variances by integration.
  @Test func ofIshigamisFunction() throws {
    let (a, b) = (7.0, 0.1)
    let found = try indices(inputs: 3) { u in
      let x = u.map { (2 * $0 - 1) * Double.pi }
      return sin(x[0]) + a * sin(x[1]) * sin(x[1]) + b * pow(x[2], 4) * sin(x[0])
    }
    let (p4, p8) = (pow(Double.pi, 4), pow(Double.pi, 8))
    let one = 0.5 * pow(1 + b * p4 / 5, 2)
    let two = a * a / 8
    let both = 8 * b * b * p8 / 225
    let sum = one + two + both
    expect(found.firstOrder, [one / sum, two / sum, 0])
    expect(found.total, [(one + both) / sum, two / sum, both / sum])
    #expect(abs(found.variance / sum - 1) < 0.01)
  }

  /// Sobol' (1993): ∏ (|4 xᵢ − 2| + aᵢ)/(1 + aᵢ).
  @Test func ofSobolsG() throws {
    let a = [0, 1, 4.5, 9, 99, 99]
    let found = try indices(inputs: 6) { u in
      zip(u, a).reduce(1) { $0 * (abs(4 * $1.0 - 2) + $1.1) / (1 + $1.1) }
    }
    let parts = a.map { 1 / (3 * (1 + $0) * (1 + $0)) }
    let all = parts.reduce(1) { $0 * (1 + $1) }
    expect(found.firstOrder, parts.map { $0 / (all - 1) })
    expect(found.total, parts.map { $0 * all / (1 + $0) / (all - 1) })
  }

  @Test func addUpWhereInputsActAlone() throws {
    let found = try indices(inputs: 2) { 3 * $0[0] + 4 * $0[1] }
    expect(found.firstOrder, [0.36, 0.64])
    expect(found.total, [0.36, 0.64])
  }

  @Test func ofAConstantAreUndefined() {
    #expect(throws: Undefined.noVariation) { try indices(inputs: 2) { _ in 5 } }
  }
}
