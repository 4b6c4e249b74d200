/// The ad itself, and how people answer to it.
package struct Creative: Sendable, Equatable {
  /// Link clicks per impression, at its first impression to an unaware person (for retargeting: to a visitor).
  package var clickThroughRate: Belief
  /// By segment of the audience: factor of this very ad on its clicks there, beside the segment's own; nil: 1.
  package var clicksBySegment: [Belief?]
  /// Share of viewable impressions to unaware people that make them aware.
  package var awarenessRate: Belief
  /// Share of impressions after which the person hides the ad.
  package var hideRate: Belief
  /// Share of impressions after which the person shares the ad; nil: nobody passes anything on.
  package var shareRate: Belief?
  /// Nil: of no kind of video.
  package var video: VideoEffect?
  /// Share of impressions that are viewable.
  package var viewability: Belief
  /// Probability a day that a view alone, without click, leads to a purchase.
  package var viewThroughRate: Belief
  /// Impressions it takes for the answer to reach its height; 0: none.
  package var wearInImpressions: Int
  /// The first impression's answer against the height, in 0...1.
  package var wearInStart: Belief
  /// Decline of the click-through rate with each further impression (rate of an exponential).
  package var wearOutRate: Belief
  /// The answer never falls below this share of its height.
  package var wearOutFloor: Belief

  package init(
    clickThroughRate: Belief, clicksBySegment: [Belief?], awarenessRate: Belief, hideRate: Belief,
    viewability: Belief,
    viewThroughRate: Belief, wearInImpressions: Int, wearInStart: Belief, wearOutRate: Belief,
    wearOutFloor: Belief, shareRate: Belief? = nil, video: VideoEffect? = nil
  ) {
    self.video = video
    self.shareRate = shareRate
    self.clickThroughRate = clickThroughRate
    self.clicksBySegment = clicksBySegment
    self.awarenessRate = awarenessRate
    self.hideRate = hideRate
    self.viewability = viewability
    self.viewThroughRate = viewThroughRate
    self.wearInImpressions = wearInImpressions
    self.wearInStart = wearInStart
    self.wearOutRate = wearOutRate
    self.wearOutFloor = wearOutFloor
  }
}
