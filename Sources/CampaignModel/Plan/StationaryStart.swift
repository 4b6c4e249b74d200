/// The shares of people that the process without ads comes to rest in, for one segment and activity
/// class: started there, nothing drifts (`model.md` §2, Start).
package struct StationaryStart: Sendable, Equatable {
  package var unaware: Double
  package var aware: Double
  /// By phase of recency; nobody's visit is credited to an ad.
  package var visitors: [Double]
  package var customers: Double
  /// Purchases a day and person.
  package var purchases: Double

  /// - Parameters:
  ///   - visit: Probability a day of an organic visit, of this class.
  ///   - purchases: Purchase hazards a day, of this class; the sum of a state's hazards is at most 1.
  ///
  /// A day is memory, then organic moves, seen at its end. With U and B unaware and aware people
  /// after memory, U = u + δa, and every other flow is linear in U and B; the balance of aware
  /// people follows from the others.
  package init(
    phases: Phases, forgetting: Double, discovery: Double, visit: Double,
    purchases: ByState<Double>, exclusionEnds: Double
  ) {
    let visit = min(1, visit)
    let staysUnaware = max(0, (1 - min(1, purchases[.unaware])) * (1 - visit) * (1 - discovery))
    let discovers = (1 - min(1, purchases[.unaware])) * (1 - visit) * discovery
    let staysAware = max(0, (1 - min(1, purchases[.aware])) * (1 - visit))
    let h = min(1, purchases[.visitor])

    // After memory: U = staysUnaware·U + δ·(staysAware·B + discovers·U).
    var u = 1.0
    var b = 0.0
    let leaving = 1 - staysUnaware - forgetting * discovers
    if leaving > 0 {
      if forgetting * staysAware > 0 {
        b = leaving / (forgetting * staysAware)
      } else {
        (u, b) = (0, 1)
      }
    }
    let entering =
      visit * ((1 - min(1, purchases[.unaware])) * u + (1 - min(1, purchases[.aware])) * b)
    var inflow = entering
    var visitors = [entering]
    var visitorPurchases = 0.0
    for index in phases.visiting.indices.dropFirst() {
      inflow = visitors[index - 1] / Double(phases.all[index - 1].width)
      let stay = 1 - 1 / Double(phases.all[index].width)
      let afterMemory = inflow / (1 - stay * (1 - h))
      visitors.append(afterMemory * (1 - h))
      visitorPurchases += afterMemory * h
    }
    let buying = min(1, purchases[.unaware]) * u + min(1, purchases[.aware]) * b + visitorPurchases
    let customers = exclusionEnds > 0 ? buying / exclusionEnds : 0
    let aware = staysAware * b + discovers * u
    let total = staysUnaware * u + aware + visitors.reduce(0, +) + customers
    // Repeat purchases: of customers whose exclusion goes on.
    let repeats = min(1, purchases[.customer]) * customers * (1 - exclusionEnds)
    self.purchases = (buying + repeats) / total
    self.unaware = staysUnaware * u / total
    self.aware = aware / total
    self.visitors = visitors.map { $0 / total }
    self.customers = customers / total
  }

  /// The same with `known` of people knowing the brand, for a start that is not at rest: as many
  /// visitors and customers as at rest, unless they alone are more.
  package func rescaled(known: Double) -> StationaryStart {
    var start = self
    let active = visitors.reduce(0, +) + customers
    start.unaware = 1 - known
    start.aware = max(0, known - active)
    if active > known {
      start.visitors = visitors.map { $0 * known / active }
      start.customers *= known / active
    }
    return start
  }

  /// In the order unaware, aware, visitors by phase, customers; they sum to 1.
  package var shares: [Double] { [unaware, aware] + visitors + [customers] }
}
