/// Arms whose true values have independent normal posteriors: what a flat prior makes of estimates and
/// their errors.
package struct NormalArms: Sendable {
  private let laws: [Normal]

  /// - Parameters:
  ///   - estimates: At least one.
  ///   - errors: Their standard errors, above 0, as many.
  package init(estimates: [Double], errors: [Double]) {
    precondition(
      !estimates.isEmpty && estimates.count == errors.count,
      "\(estimates.count) estimates, \(errors.count) errors")
    laws = zip(estimates, errors).map { Normal(mean: $0, sd: $1) }
  }

  /// P(arm has the highest value), one an arm; they add up to 1.
  ///
  /// The integral of the arm's density times the chance that every other lies below; of two arms in
  /// closed form.
  package func probabilitiesBest() throws -> [Double] {
    if laws.count == 2 {
      let (a, b) = (laws[0], laws[1])
      let z = (b.mean - a.mean) / (a.sd * a.sd + b.sd * b.sd).squareRoot()
      return [Normal.standard.upperTail(z), Normal.standard.cdf(z)]
    }
    var chances: [Double] = []
    for arm in laws.indices {
      let law = laws[arm]
      let others = laws.indices.filter { $0 != arm }.map { laws[$0] }
      chances.append(
        try integrate(
          { z in
            let x = law.mean + law.sd * z
            return others.reduce(Normal.standard.pdf(z)) { $0 * $1.cdf(x) }
          }, from: -9, to: 9, absoluteTolerance: 1e-10, relativeTolerance: 1e-8))
    }
    return chances
  }
}
