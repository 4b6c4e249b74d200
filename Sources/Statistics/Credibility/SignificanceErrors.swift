/// What a significant result is worth where the effect is small for the size of the test: how often its
/// sign is wrong (type S), and how many times too large it is (type M).
///
/// Gelman, A., and Carlin, J. (2014). "Beyond power calculations: assessing type S (sign) and type M
/// (magnitude) errors." *Perspectives on Psychological Science* 9(6), 641–651; in closed form Lu, J., Qiu,
/// Y., and Deng, A. (2019). "A note on type S/M errors in hypothesis testing." *British Journal of
/// Mathematical and Statistical Psychology* 72(1), 1–17.
package struct SignificanceErrors: Sendable, Equatable {
  /// P(significant), of either sign.
  package let power: Double
  /// P(wrong sign | significant), in (0, ½). Nil without an effect, which has no sign.
  package let signErrorRate: Double?
  /// E(|estimate| | significant) ÷ |effect|, at least 1. Nil without an effect.
  package let exaggeration: Double?

  /// - Parameters:
  ///   - trueEffect: What the effect is taken to be, on the scale of the estimate.
  ///   - standardError: Of the estimate, which is normal; above 0.
  ///   - alpha: Of the two-sided test, in (0, 1).
  package init(trueEffect: Double, standardError: Double, alpha: Double) throws(Undefined) {
    guard standardError > 0 else { throw .noVariation }
    let test = Significance(effect: try requireFinite(trueEffect / standardError), alpha: alpha)
    power = test.power
    signErrorRate = trueEffect == 0 ? nil : test.wrongSign
    exaggeration = trueEffect == 0 ? nil : try requireFinite(test.meanSize / test.effect)
  }
}
