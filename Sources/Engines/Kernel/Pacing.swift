internal import CampaignModel
internal import Foundation

extension Play where C: ~Copyable {
  /// Bids and participation of every campaign of every arm, so that the expected cost of the step,
  /// each campaign taken alone, is the money it plans.
  mutating func pace(_ day: Int) {
    count()
    if day == 0 { countPool() }
    prefer(day)
    for c in 0..<space.campaigns {
      // The pool is the account's: all arms together.
      var pools: [Int?: Double] = [:]
      for arm in delivery.arms.indices {
        accounts[arm][c].participation = Participation()
        guard let campaign = campaigns[arm][c], campaign.active.contains(day) else { continue }
        if let placement = campaign.placement {
          accounts[arm][c].participation = posted(placement, day, c, arm, campaign)
          continue
        }
        if campaign.needsPool {
          let size = pools[campaign.visitorDays] ?? poolSize(c, campaign)
          pools[campaign.visitorDays] = size
          if size < campaign.minimumAudience { continue }
        }
        let step = day - campaign.active.lowerBound
        let steps = campaign.active.count
        let account = accounts[arm][c]
        let planned = min(
          account.left * campaign.pacing.share(step: step, of: steps), account.most(campaign))
        let forecast = forecast(day, c, arm, campaign)
        accounts[arm][c].participation = Participation.decide(
          campaign.auction, limitScore: limitScore(campaign, forecast),
          raises: campaign.bid.strategy != .manual, startScore: startScore(campaign, forecast),
          planned: planned, eligible: eligible(day, c, arm, campaign))
        accounts[arm][c].participation.clickRate = forecast.clickRate
      }
    }
  }

  /// Posts are seen by as many as they are, whatever an auction says: the arm's part of the day's impressions,
  /// of all chances to show one.
  private func posted(
    _ placement: Plan.Placement, _ day: Int, _ c: Int, _ arm: Int, _ campaign: Plan.Campaign
  ) -> Participation {
    let chances = eligible(day, c, arm, campaign).reduce(0) { $0 + $1.people * $1.chances }
    let wanted = placement.impressions[day] * share(ofPeople: arm)
    var participation = Participation()
    guard chances > 0 else { return participation }
    (participation.winRate, participation.theta) = (1, min(1, wanted / chances))
    return participation
  }

  /// Share of those who are shown ads that an arm has today.
  func share(ofPeople arm: Int) -> Double {
    let all = delivery.arms.indices.reduce(0) {
      delivery.arms[$1].campaigns < 0 ? $0 : $0 + users(of: $1)
    }
    return all > 0 && delivery.arms[arm].campaigns >= 0 ? users(of: arm) / all : 0
  }

  /// Who is in the pool of the campaign under test when it begins, after the first day's memory.
  private mutating func countPool() {
    guard space.campaigns > 0 else { return }
    let stages = space.stages.count
    for stage in 2..<space.decidingStart where space.members[stage][plan.campaignUnderTest] {
      for index in packs.indices { pool[packs[index].arm] += crowds[index * stages + stage].total }
    }
  }

  /// Factor on the prices of a day that the bidder moves with: season and shock.
  func dayPrice(_ campaign: Plan.Campaign, _ day: Int) -> Double {
    campaign.priceByDay[day] * world.price[campaign.platform][day]
  }

  func learningPrice(_ campaign: Plan.Campaign, _ c: Int, _ arm: Int) -> Double {
    accounts[arm][c].learned ? 1 : campaign.learning.priceFactor
  }

  /// What the platform predicts of an impression that it buys now: averages over the people who may be
  /// shown the ads, as their chances are. Bids are made for these.
  private struct Forecast {
    var clickRate: Double
    var resultRate: Double
    /// Order value of a result.
    var value: Double
    /// Factor on the price that the auction gives.
    var price: Double
  }

  /// Days' shocks are nobody's to foresee; seasons, segments, states and wear are.
  private func forecast(
    _ day: Int, _ c: Int, _ arm: Int, _ campaign: Plan.Campaign
  ) -> Forecast {
    let usual = Forecast(
      clickRate: campaign.clickThroughRate, resultRate: campaign.resultRate,
      value: plan.orderValue.mean, price: 1)
    guard campaign.pricing == .perClick || campaign.bid.strategy != .lowestCost else {
      return usual
    }
    let wear = (0...space.ladders[c].top).map { campaign.wear.factor(seen: $0) }
    let stages = space.stages.indices.filter { routes[arm].targets[c][$0] }
    var (people, clicks, results, values, prices) = (0.0, 0.0, 0.0, 0.0, 0.0)
    for (index, pack) in packs.enumerated() where pack.arm == arm {
      for (lane, group) in pack.groups.enumerated() {
        let segment = plan.segments[groups[group].segment]
        guard campaign.reaches[groups[group].segment] else { continue }
        let row = self.people(index)
        let chances = chances(day, index, c)[lane]
        let ownClicks =
          campaign.clickThroughRate * pack.clicks[lane] * campaign.clicksByDay[day]
          * campaign.clicksBySegment[groups[group].segment]
        let ownResults =
          campaign.result == .conversions
          ? campaign.loadRate * campaign.conversionRate * segment.conversionRate
            * campaign.conversionsByDay[day] : campaign.loadRate
        for stage in stages where row.occupied[stage] {
          let state = space.stages[stage].state
          let answers =
            campaign.result == .conversions
            ? ownResults * campaign.conversionsByState[state] : ownResults
          for cell in space.range(stage) {
            let weight = row.cells[cell].people[lane] * chances
            guard weight > 0 else { continue }
            let click = min(
              1,
              ownClicks * campaign.clicksByState[state] * wear[Int(space.tables.exposure[c][cell])])
            people += weight
            clicks += weight * click
            results += weight * click * answers
            values += weight * click * answers * segment.orderValue
            prices += weight * segment.costPerMille
          }
        }
      }
    }
    guard people > 0 else { return usual }
    return Forecast(
      clickRate: clicks / people,
      resultRate: campaign.result == .reach ? campaign.resultRate : results / people,
      value: results > 0 ? plan.orderValue.mean * values / results : plan.orderValue.mean,
      price: prices / people * dayPrice(campaign, day) * learningPrice(campaign, c, arm))
  }

  /// The largest score that the bid strategy allows.
  private func limitScore(_ campaign: Plan.Campaign, _ forecast: Forecast) -> Double {
    let worth = campaign.bid.target * forecast.resultRate / forecast.price
    switch campaign.bid.strategy {
    case .lowestCost, .manual: return .infinity
    case .costCap: return campaign.auction.score(payingAtMost: worth)
    case .bidCap: return worth
    case .targetROAS:
      return campaign.auction.score(
        payingAtMost: forecast.value / campaign.bid.target * forecast.resultRate / forecast.price)
    }
  }

  private func startScore(_ campaign: Plan.Campaign, _ forecast: Forecast) -> Double {
    guard campaign.bid.strategy == .manual else { return campaign.auction.referenceScore }
    let bid =
      campaign.bid.perClick ? campaign.bid.target * forecast.clickRate : campaign.bid.target / 1000
    return bid / forecast.price
  }

  private func poolSize(_ c: Int, _ campaign: Plan.Campaign) -> Double {
    let stages = space.stages.count
    var size = 0.0
    for stage in 2..<space.freshStart where campaign.reaches(space.stages[stage], space.phases) {
      for (index, pack) in packs.enumerated() where reaches(campaign, pack) {
        size += crowds[index * stages + stage].total
      }
    }
    return size
  }

  /// People who may be shown the campaign's ads in this step, with their chances and limits.
  private func eligible(
    _ day: Int, _ c: Int, _ arm: Int, _ campaign: Plan.Campaign
  ) -> [Participation.Eligible] {
    let factor = dayPrice(campaign, day) * learningPrice(campaign, c, arm)
    var eligible: [Participation.Eligible] = []
    let capped = campaign.cap.map { $0.days > 1 } ?? false
    let limit = campaign.cap?.impressions
    let stages = space.stages.indices.filter { routes[arm].targets[c][$0] }
    let inBlock = space.tables.inBlock[c]
    var byBlock = [L](repeating: .zero, count: capped ? limit! + 1 : 1)
    for (index, pack) in packs.enumerated() where pack.arm == arm && reaches(campaign, pack) {
      for used in byBlock.indices { byBlock[used] = .zero }
      let row = people(index)
      for stage in stages where row.occupied[stage] {
        if capped {
          for cell in space.range(stage) {
            byBlock[min(Int(inBlock[cell]), limit!)] += row.cells[cell].people
          }
        } else {
          byBlock[0] += crowds[index * space.stages.count + stage]
        }
      }
      let chances = chances(day, index, c)
      for (lane, group) in pack.groups.enumerated() {
        let price = factor * plan.segments[groups[group].segment].costPerMille
        for (used, people) in byBlock.enumerated() where people[lane] > 0 {
          eligible.append(
            Participation.Eligible(
              people: people[lane], chances: chances[lane], priceFactor: price,
              limit: limit.map { $0 - used }))
        }
      }
    }
    return eligible
  }

  /// Whether a campaign reaches a pack's groups: all of them or none.
  @inline(__always)
  func reaches(_ campaign: Plan.Campaign, _ pack: Pack<L>) -> Bool {
    campaign.reaches[groups[pack.groups.lowerBound].segment]
  }

  /// Chances in a day to show an ad to a person of a pack, by lane, as far as the platform wants the
  /// person.
  @inline(__always)
  func chances(_ day: Int, _ pack: Int, _ c: Int) -> L {
    let chances =
      packs[pack].activity * L(repeating: campaigns[packs[pack].arm][c]!.opportunities[day])
    return isPreferring(c) ? chances * preferences[pack] : chances
  }
}
